package chat.fracas.desktop.window;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.EmptyState;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.StartText;
import chat.fracas.i18n.Texts;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.keyring.KeyOpening;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Stands in the window while the profile cannot be opened: why, and what to do. UI thread only.
public final class StartFailureView {
  private static final double WIDTH = 360;

  private final StackPane root = new StackPane();
  private final Node first;

  /// @param again tries again, with a passphrase where one was asked for
  public StartFailureView(
      ProfileOpening failure,
      Path folder,
      Texts texts,
      Consumer<Optional<char[]>> again,
      Runnable quit) {
    root.getStyleClass().add("fr-canvas");
    var page = new VBox(Space.LARGE);
    page.setAlignment(Pos.CENTER);
    page.setMaxWidth(WIDTH);
    root.getChildren().add(page);
    if (asksForPassphrase(failure)) {
      page.getChildren()
          .add(
              new EmptyState(Icon.LOCK, texts.of(StartText.LOCKED_TITLE))
                  .explained(texts.of(StartText.LOCKED_BODY)));
      var field = LabelledField.password(texts, texts.of(StartText.PASSPHRASE_LABEL));
      if (failure instanceof ProfileOpening.Locked(KeyOpening.WrongPassphrase wrong)) {
        field.error().set(texts.of(StartText.WRONG_PASSPHRASE_ERROR));
      }
      Runnable unlock = () -> again.accept(Optional.of(field.value().get().toCharArray()));
      ((TextField) field.input()).setOnAction(event -> unlock.run());
      page.getChildren()
          .addAll(
              field,
              buttons(
                  Buttons.plain(texts.of(StartText.QUIT_BUTTON), quit),
                  Buttons.primary(texts.of(StartText.UNLOCK_BUTTON), unlock)));
      first = field;
    } else {
      var retry =
          Buttons.primary(texts.of(CommonText.RETRY_BUTTON), () -> again.accept(Optional.empty()));
      page.getChildren()
          .addAll(
              new EmptyState(
                      Icon.ALERT,
                      texts.of(StartText.FAILED_TITLE),
                      place(texts.of(StartText.FOLDER_BODY, folder.toString())))
                  .explained(sentence(failure, texts)),
              buttons(
                  Buttons.plain(texts.of(StartText.QUIT_BUTTON), quit),
                  Buttons.plain(
                      texts.of(CommonText.COPY_DETAILS_BUTTON),
                      () -> Pasteboard.copy(sentence(failure, texts) + "\n" + folder)),
                  retry));
      first = retry;
    }
  }

  private static Label place(String sentence) {
    var label = TextStyle.SMALL.on(new Label(sentence));
    label.getStyleClass().addAll("fr-tertiary", "fr-empty-title");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// Puts the keyboard where one begins.
  public void focus() {
    first.requestFocus();
  }

  public Region region() {
    return root;
  }

  private static HBox buttons(Node... nodes) {
    var row = new HBox(Space.SMALL, nodes);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static boolean asksForPassphrase(ProfileOpening failure) {
    return failure instanceof ProfileOpening.Locked locked
        && (locked.why() instanceof KeyOpening.PassphraseNeeded
            || locked.why() instanceof KeyOpening.WrongPassphrase);
  }

  /// Why it cannot be opened, for people.
  public static String sentence(ProfileOpening failure, Texts texts) {
    return switch (failure) {
      case ProfileOpening.Opened opened -> "";
      case ProfileOpening.Locked locked -> locked(locked.why(), texts);
      case ProfileOpening.TooNew newer -> texts.of(StartText.TOO_NEW_ERROR);
      case ProfileOpening.Damaged damaged -> texts.of(StartText.DAMAGED_ERROR, damaged.reason());
      case ProfileOpening.Unusable unusable ->
          texts.of(StartText.UNUSABLE_ERROR, unusable.reason());
    };
  }

  private static String locked(KeyOpening why, Texts texts) {
    return switch (why) {
      case KeyOpening.KeyringUnavailable away ->
          texts.of(StartText.KEYRING_ERROR, away.keyring(), away.reason());
      case KeyOpening.Damaged damaged -> texts.of(StartText.DAMAGED_ERROR, damaged.reason());
      case KeyOpening.Opened opened -> "";
      case KeyOpening.PassphraseNeeded needed -> texts.of(StartText.LOCKED_BODY);
      case KeyOpening.WrongPassphrase wrong -> texts.of(StartText.WRONG_PASSPHRASE_ERROR);
    };
  }
}
