package chat.fracas.desktop.verification;

import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.theme.emoji.EmojiPictures;
import chat.fracas.viewmodel.verification.VerificationScreen;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What two people compare: emoji with their names, or numbers.
final class Comparison {
  private static final double EMOJI = 48;

  /// Seven stand in two rows, as on other devices.
  private static final int FIRST_ROW = 4;

  private Comparison() {}

  /// In the order of reading; four beside one another, then three, on every device.
  static Node symbols(List<VerificationScreen.Symbol> symbols, EmojiPictures pictures) {
    var first = row(symbols.subList(0, Math.min(FIRST_ROW, symbols.size())), pictures);
    var second =
        row(symbols.subList(Math.min(FIRST_ROW, symbols.size()), symbols.size()), pictures);
    var all = new VBox(Space.SMALL, first, second);
    all.setAccessibleRole(AccessibleRole.TEXT);
    all.setAccessibleText(
        symbols.stream().map(VerificationScreen.Symbol::name).collect(Collectors.joining(", ")));
    return all;
  }

  private static HBox row(List<VerificationScreen.Symbol> symbols, EmojiPictures pictures) {
    var row = new HBox(Space.SMALL);
    row.setAlignment(Pos.CENTER);
    symbols.forEach(symbol -> row.getChildren().add(symbol(symbol, pictures)));
    return row;
  }

  private static Node symbol(VerificationScreen.Symbol symbol, EmojiPictures pictures) {
    var picture = new ImageView();
    pictures.of(symbol.emoji()).ifPresent(picture::setImage);
    picture.setFitWidth(EMOJI);
    picture.setFitHeight(EMOJI);
    picture.setSmooth(true);
    picture.setAccessibleText(symbol.name());
    picture.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    var name = TextStyle.SMALL_STRONG.on(new Label(symbol.name()));
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    name.getStyleClass().add("verify-symbol-name");
    var box = new VBox(picture, name);
    box.getStyleClass().add("verify-symbol");
    return box;
  }

  static Node numbers(List<String> numbers) {
    var all = new HBox(Space.MEDIUM);
    all.setAlignment(Pos.CENTER);
    all.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    for (String number : numbers) {
      var label = new Label(number);
      label.getStyleClass().add("verify-number");
      label.setMinWidth(Region.USE_PREF_SIZE);
      all.getChildren().add(label);
    }
    return all;
  }
}
