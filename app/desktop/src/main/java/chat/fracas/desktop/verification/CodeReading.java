package chat.fracas.desktop.verification;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.part.PictureChooser;
import chat.fracas.desktop.picture.Picture;
import chat.fracas.desktop.qr.QrReader;
import chat.fracas.i18n.Texts;
import chat.fracas.i18n.VerifyText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.verification.VerificationViewModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Takes the picture of a code: dropped, chosen or pasted. UI thread only.
final class CodeReading extends VBox {
  /// No photo of a code is larger.
  private static final long MOST_BYTES = 64L << 20;

  /// A photo is read in this size at most.
  private static final int MOST_PIXELS_A_SIDE = 4000;

  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final VerificationViewModel model;
  private final Button choose;
  private final Label said = TextStyle.SMALL.on(new Label());

  CodeReading(VerificationViewModel model, Texts texts) {
    super(Space.MEDIUM);
    this.model = model;
    choose =
        Buttons.with(
            Icon.IMAGE,
            Buttons.plain(
                texts.of(VerifyText.CHOOSE_FILE_BUTTON),
                () -> PictureChooser.open(this, texts, this::read)));
    var paste =
        Buttons.with(Icon.COPY, Buttons.plain(texts.of(VerifyText.PASTE_BUTTON), this::paste));
    var buttons = new HBox(Space.SMALL, choose, paste);
    buttons.setAlignment(Pos.CENTER);
    var hint = TextStyle.NAME.on(new Label(texts.of(VerifyText.DROP_LABEL)));
    hint.getStyleClass().add("fr-secondary");
    var drop = new VBox(new IconView(Icon.QR_CODE, IconView.LARGE), hint, buttons);
    drop.getStyleClass().add("verify-drop");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(drop, said);
    takeDrops(drop);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (PASTE.match(event)) {
            paste();
            event.consume();
          }
        });
  }

  /// Shows what goes on and what went wrong, until the subscription ends.
  Subscription watch() {
    say();
    return Subscription.combine(
        model.reading().subscribe(this::say), model.problem().subscribe(this::say));
  }

  private void say() {
    var busy = model.reading().get();
    var problem = model.problem().get();
    said.setText(busy.isEmpty() ? problem : busy);
    said.getStyleClass().removeAll("fr-danger-text", "fr-secondary");
    said.getStyleClass().add(busy.isEmpty() ? "fr-danger-text" : "fr-secondary");
    boolean any = !said.getText().isEmpty();
    said.setVisible(any);
    said.setManaged(any);
  }

  /// Where the keyboard begins.
  Node first() {
    return choose;
  }

  private void takeDrops(VBox drop) {
    drop.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles() || event.getDragboard().hasImage()) {
            event.acceptTransferModes(TransferMode.COPY);
            Classes.toggle(drop, "verify-held", true);
            event.consume();
          }
        });
    drop.setOnDragExited(event -> Classes.toggle(drop, "verify-held", false));
    drop.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent event) {
    var board = event.getDragboard();
    if (board.hasFiles()) {
      read(board.getFiles().getFirst().toPath());
    } else if (board.hasImage()) {
      read(board.getImage());
    }
    event.setDropCompleted(true);
    event.consume();
  }

  private void paste() {
    var clipboard = Clipboard.getSystemClipboard();
    List<java.io.File> files = clipboard.hasFiles() ? clipboard.getFiles() : List.of();
    var image = clipboard.hasImage() ? clipboard.getImage() : null;
    if (!files.isEmpty()) {
      read(files.getFirst().toPath());
    } else if (image != null) {
      read(image);
    } else {
      model.noPicture();
    }
  }

  private void read(Path file) {
    model.scan(from(file));
  }

  private void read(Image image) {
    model.scan(() -> QrReader.read(image));
  }

  /// @return throws, when asked, where the file is no picture
  static Supplier<Optional<byte[]>> from(Path file) {
    return () -> {
      try {
        if (Files.size(file) > MOST_BYTES) {
          throw new IllegalStateException("too large");
        }
        var picture =
            Picture.decode(Files.readAllBytes(file), MOST_PIXELS_A_SIDE, MOST_PIXELS_A_SIDE)
                .orElseThrow(() -> new IllegalStateException("no picture"));
        return QrReader.read(picture);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    };
  }
}
