package chat.fracas.viewmodel.recovery;

import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.RecoveryText;
import chat.fracas.i18n.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is saved or printed: the recovery key, and what it is for. Immutable.
///
/// @param title names the account
/// @param body what to do with the key
/// @param recoveryKey in groups of four
public record RecoveryPaper(String title, String body, String recoveryKey) {
  /// Twelve groups of four of the letters and digits that keys are written with.
  private static final Pattern KEY =
      Pattern.compile("(?:[1-9A-HJ-NP-Za-km-z]{4}[ \\t\\u00a0]*){11}[1-9A-HJ-NP-Za-km-z]{4}");

  static RecoveryPaper of(UserId account, String recoveryKey, Texts texts) {
    return new RecoveryPaper(
        texts.of(RecoveryText.PAPER_TITLE, account),
        texts.of(RecoveryText.PAPER_BODY),
        recoveryKey);
  }

  /// As a file of plain text.
  String file() {
    return title + "\n\n" + recoveryKey + "\n\n" + body + "\n";
  }

  /// The key in a file that holds one.
  static Optional<String> keyIn(String file) {
    return file.lines().map(String::strip).filter(line -> KEY.matcher(line).matches()).findFirst();
  }

  @Override
  public String toString() {
    return "RecoveryPaper[" + title + "]";
  }
}
