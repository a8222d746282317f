package chat.fracas.store.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/// Cuts a message into the terms that are indexed and looked for.
///
/// Words by Unicode's rules (UAX 29), Thai, Lao, Khmer and Burmese by dictionary, folded for case,
/// accents and width. Chinese, Japanese and Korean become overlapping pairs of characters, because
/// people look for any two or three of them, and single ones beside them.
final class MessageText extends Analyzer {
  /// Longer texts are indexed up to here: a Matrix event has at most 64 KiB.
  static final int MAX_CHARS = 65_536;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
    var folded = new ICUFoldingFilter(words);
    int scripts =
        CJKBigramFilter.HAN
            | CJKBigramFilter.HIRAGANA
            | CJKBigramFilter.KATAKANA
            | CJKBigramFilter.HANGUL;
    return new TokenStreamComponents(words, new CJKBigramFilter(folded, scripts, true));
  }

  @Override
  protected TokenStream normalize(String field, TokenStream in) {
    return new ICUFoldingFilter(in);
  }

  /// Replaces the characters that hold a word together for UAX 29 but not for somebody who looks for a
  /// part: `report_final.pdf`, `l'église`, `example.org`. One for one, so that offsets stay true.
  static String loosen(String text) {
    int length = Math.min(text.length(), MAX_CHARS);
    char[] loosened = null;
    for (int i = 0; i < length; i++) {
      if (joins(text.charAt(i))) {
        if (loosened == null) {
          loosened = text.substring(0, length).toCharArray();
        }
        loosened[i] = ' ';
      }
    }
    return loosened != null ? new String(loosened) : text.substring(0, length);
  }

  private static boolean joins(char character) {
    return switch (character) {
      case '_', '.', ':', '\'', '\u2019', '\u00b7', '\u2027', '\0' -> true;
      default -> false;
    };
  }
}
