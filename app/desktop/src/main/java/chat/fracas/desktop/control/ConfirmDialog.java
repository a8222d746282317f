package chat.fracas.desktop.control;

import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.Texts;
import javafx.scene.control.Label;

/// A question with two answers; Enter takes the one that does less harm.
public final class ConfirmDialog {
  private ConfirmDialog() {}

  /// @param grave whether it takes something away for good: the button is red and not the default
  /// @param onClose called after either answer
  public static ModalFrame ask(
      Texts texts,
      String title,
      String consequence,
      String answer,
      boolean grave,
      Runnable onAnswer,
      Runnable onClose) {
    var body = new Label(consequence);
    body.setWrapText(true);
    body.setMinHeight(Label.USE_PREF_SIZE);
    var cancel = Buttons.plain(texts.of(CommonText.CANCEL_BUTTON), onClose);
    Runnable act =
        () -> {
          onAnswer.run();
          onClose.run();
        };
    var go = grave ? Buttons.danger(answer, act) : Buttons.primary(answer, act);
    go.setDefaultButton(!grave);
    var frame = new ModalFrame(texts, title, ModalFrame.NARROW, onClose);
    return frame.containing(body).answeredBy(cancel, go);
  }
}
