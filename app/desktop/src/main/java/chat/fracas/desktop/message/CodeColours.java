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
    COMMENT,
    /// A name that begins with a capital letter.
    TYPE,
    /// A name before a bracket.
    CALL,
    /// A line of a patch that comes.
    ADDED,
    /// A line of a patch that goes.
    REMOVED
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

  private static final Set<String> NO_CODE =
      Set.of("", "text", "txt", "plain", "plaintext", "log", "console", "markdown", "md");

  /// In these, capital letters and brackets tell nothing.
  private static final Set<String> NAMELESS =
      Set.of(
          "json", "yaml", "yml", "toml", "ini", "properties", "sql", "sh", "bash", "shell", "zsh");

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
    if (code.length() > LONGEST || NO_CODE.contains(language)) {
      return List.of(new Token(Kind.PLAIN, code));
    }
    if (language.equals("diff") || language.equals("patch")) {
      return patch(code);
    }
    boolean named = !NAMELESS.contains(language);
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
      } else if (named) {
        kind = name(code, matcher.start(), matcher.end());
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

  private static Kind name(String code, int from, int to) {
    if (Character.isUpperCase(code.charAt(from)) && to - from > 1) {
      return Kind.TYPE;
    }
    return to < code.length() && code.charAt(to) == '(' ? Kind.CALL : Kind.PLAIN;
  }

  private static List<Token> patch(String code) {
    var tokens = new ArrayList<Token>();
    for (String line : code.splitWithDelimiters("\n", -1)) {
      tokens.add(
          new Token(
              line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")
                  ? Kind.COMMENT
                  : line.startsWith("+")
                      ? Kind.ADDED
                      : line.startsWith("-") ? Kind.REMOVED : Kind.PLAIN,
              line));
    }
    return tokens;
  }
}
