package chat.fracas.desktop.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what is a keyword, text, number or comment in a piece of code: enough for colours in the
/// languages people paste most, not a parser. Pure.
final class CodeColours {
  /// What a word of code is.
  enum Kind {
    PLAIN,
    KEYWORD,
    TEXT,
    NUMBER,
    COMMENT
  }

  record Token(Kind kind, String text) {}

  /// Longer code is shown without colours.
  static final int LONGEST = 20_000;

  private static final Set<String> WORDS =
      Set.of(
          ("abstract and as assert async await begin bool boolean break byte case catch char class"
                  + " const continue def default defer del do double elif else end enum except"
                  + " export extends extern false final finally float fn for foreach from func"
                  + " function global go goto if impl implements import in instanceof int interface"
                  + " is lambda let long loop match mod module mut namespace new nil none None not"
                  + " null nullptr or override package pass private protected pub public raise"
                  + " record ref return sealed select self short sizeof static str String struct"
                  + " super switch then this throw throws trait true True False try type typedef"
                  + " typeof union unsafe unsigned use using val var virtual void volatile when"
                  + " where while with yield SELECT FROM WHERE INSERT INTO VALUES UPDATE SET DELETE"
                  + " JOIN ON AND OR NOT NULL CREATE TABLE INDEX ORDER BY GROUP fi done echo esac")
              .split(" "));

  private static final Set<String> HASH_COMMENTS =
      Set.of(
          "python",
          "py",
          "sh",
          "bash",
          "shell",
          "zsh",
          "ruby",
          "rb",
          "yaml",
          "yml",
          "toml",
          "perl",
          "r",
          "make",
          "makefile",
          "dockerfile",
          "nix",
          "ini",
          "properties");

  private static final String TEXTS = "\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?";
  private static final String REST =
      "|(?<number>\\b\\d[\\d_.xXa-fA-F]*\\b)|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*+)";
  private static final Map<Boolean, Pattern> PATTERNS =
      Map.of(
          true, Pattern.compile("(?<comment>#[^\\n]*+)|(?<text>" + TEXTS + ")" + REST),
          false,
              Pattern.compile(
                  "(?<comment>//[^\\n]*+|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+(?:\\*/)?|--\\s[^\\n]*+)"
                      + "|(?<text>"
                      + TEXTS
                      + "|`[^`]*+`?)"
                      + REST));

  private CodeColours() {}

  /// The tokens of `code`, in order and complete.
  static List<Token> of(String code, String language) {
    if (code.length() > LONGEST || language.equals("text") || language.equals("plain")) {
      return List.of(new Token(Kind.PLAIN, code));
    }
    var tokens = new ArrayList<Token>();
    var pattern = PATTERNS.getOrDefault(HASH_COMMENTS.contains(language), Pattern.compile("$^"));
    var matcher = pattern.matcher(code);
    int plain = 0;
    while (matcher.find()) {
      Kind kind = Kind.PLAIN;
      if (matcher.group("comment") != null) {
        kind = Kind.COMMENT;
      } else if (matcher.group("text") != null) {
        kind = Kind.TEXT;
      } else if (matcher.group("number") != null) {
        kind = Kind.NUMBER;
      } else if (WORDS.contains(matcher.group())) {
        kind = Kind.KEYWORD;
      }
      if (kind != Kind.PLAIN) {
        if (matcher.start() > plain) {
          tokens.add(new Token(Kind.PLAIN, code.substring(plain, matcher.start())));
        }
        tokens.add(new Token(kind, matcher.group()));
        plain = matcher.end();
      }
    }
    if (plain < code.length()) {
      tokens.add(new Token(Kind.PLAIN, code.substring(plain)));
    }
    return tokens;
  }
}
