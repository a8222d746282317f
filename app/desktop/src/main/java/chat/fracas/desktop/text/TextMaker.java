package chat.fracas.desktop.text;

import chat.fracas.desktop.view.PictureSource;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.theme.emoji.EmojiPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Makes the nodes of a text. All texts of a window share one, because it holds the emoji.
///
/// @param open opens the address of a link or mention
public record TextMaker(EmojiPictures emoji, PictureSource pictures, Consumer<String> open) {
  static final String IN_LINE = "fr-emoji";
  static final String LARGE = "fr-emoji-large";
  private static final double LARGEST_PICTURE = 64;

  /// How wide a letter is in the mean, in em: hidden words keep about their width.
  private static final double MEAN_LETTER = 0.52;

  /// Over what all views of a window share.
  public static TextMaker of(Surroundings surroundings) {
    return new TextMaker(
        surroundings.emoji(), surroundings.pictures(), surroundings.navigation()::openLink);
  }

  /// A node of the flow and what is copied for it.
  record Part(Node node, String copied, Style style) {}

  /// @param emojiClass how large emoji are
  /// @param wordByWord whether letters are split where a line may end
  List<Part> parts(Run run, String emojiClass, boolean wordByWord) {
    return switch (run) {
      case Run.Words words -> letters(words.text(), words.style(), "", emojiClass, wordByWord);
      case Run.Link link ->
          letters(link.text(), link.style(), link.address(), emojiClass, wordByWord);
      case Run.Mention mention -> List.of(mention(mention));
      case Run.Picture picture -> List.of(picture(picture));
      case Run.Act act -> List.of(act(act));
    };
  }

  private List<Part> letters(
      String raw, Style style, String address, String emojiClass, boolean wordByWord) {
    var parts = new ArrayList<Part>();
    for (var piece : Piece.of(SafeText.clean(raw), !style.code())) {
      switch (piece) {
        case Piece.Picture picture ->
            parts.add(new Part(emoji(picture.text(), emojiClass), picture.text(), style));
        case Piece.Letters letters -> {
          var all = wordByWord || style.spoiler() ? Piece.words(letters.text()) : List.of(letters);
          for (var word : all) {
            parts.add(new Part(text(word.shown(), style, address), word.text(), style));
          }
        }
      }
    }
    return parts;
  }

  private Text text(String letters, Style style, String address) {
    var text = new Text(letters);
    var classes = text.getStyleClass();
    classes.addAll("fr-words", style.code() ? "fr-words-code" : "fr-words-body");
    if (style.bold()) {
      classes.add(style.code() ? "fr-words-code-bold" : "fr-words-bold");
    }
    if (style.italic()) {
      classes.add("fr-words-italic");
    }
    if (style.quiet()) {
      classes.add("fr-words-quiet");
    }
    if (style.tint() != Tint.NONE) {
      classes.add(style.tint().styleClass());
    }
    if (style.raised() || style.lowered()) {
      classes.add(style.raised() ? "fr-words-raised" : "fr-words-lowered");
    }
    scriptOf(letters, style.bold(), classes);
    text.setStrikethrough(style.strike());
    text.setUnderline(style.underline());
    if (!address.isEmpty()) {
      classes.add("fr-words-link");
      text.setCursor(Cursor.HAND);
      text.setAccessibleRole(AccessibleRole.HYPERLINK);
      text.hoverProperty().subscribe(over -> text.setUnderline(over || style.underline()));
      LinkTip.on(text, address);
      onClick(text, address);
    }
    return text;
  }

  /// Scripts that a system may have no font for have bundled ones.
  static void scriptOf(String letters, boolean bold, List<String> classes) {
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (c >= 0x0590 && c < 0x0780) {
        var name = c < 0x0600 ? "fr-words-hebrew" : "fr-words-arabic";
        classes.add(bold ? name + "-bold" : name);
        return;
      }
    }
  }

  Node emoji(String sequence, String styleClass) {
    var view = new EmojiView(sequence, styleClass);
    emoji.of(sequence).ifPresent(view::show);
    return view;
  }

  /// Lets the keyboard stop at a link or mention and open it.
  void reach(Run run, Node first) {
    var address =
        switch (run) {
          case Run.Link link -> link.address();
          case Run.Mention mention -> mention.address();
          case Run.Words words -> "";
          case Run.Picture picture -> "";
          case Run.Act act -> "";
        };
    if (!address.isEmpty()) {
      first.setFocusTraversable(true);
      first.setOnKeyPressed(
          event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
              open.accept(address);
              event.consume();
            }
          });
    }
  }

  private Part act(Run.Act act) {
    var text = text(act.text(), Style.PLAIN.asQuiet(), "");
    text.setCursor(Cursor.HAND);
    text.setAccessibleRole(AccessibleRole.BUTTON);
    text.hoverProperty().subscribe(text::setUnderline);
    text.setOnMouseClicked(
        event -> {
          if (event.isStillSincePress()) {
            act.act().run();
            event.consume();
          }
        });
    return new Part(text, act.copied(), Style.PLAIN.asQuiet());
  }

  private Part mention(Run.Mention mention) {
    var pill = new Label(oneLine(mention.name()));
    pill.getStyleClass().add("fr-pill");
    if (mention.kind() == Run.Mention.Kind.SELF) {
      pill.getStyleClass().add("fr-pill-self");
    }
    pill.setAccessibleRole(AccessibleRole.HYPERLINK);
    pill.setCursor(Cursor.HAND);
    LinkTip.on(pill, mention.address());
    onClick(pill, mention.address());
    return new Part(pill, mention.copied(), Style.PLAIN);
  }

  private Part picture(Run.Picture picture) {
    double side = Math.clamp(picture.height(), 1, LARGEST_PICTURE);
    var view = new EmojiView(picture.description(), "fr-inline-picture");
    view.setMinSize(side, side);
    view.setPrefSize(side, side);
    view.setMaxSize(side, side);
    pictures.load(picture.address(), side, side, view::show);
    return new Part(view, picture.copied(), Style.PLAIN);
  }

  /// A box in place of hidden words, about as wide.
  static Node hidden(String words) {
    var box = new Region();
    box.getStyleClass().add("fr-spoiler");
    box.setStyle("-fx-pref-width: " + Math.max(1, words.strip().length()) * MEAN_LETTER + "em;");
    box.setCursor(Cursor.HAND);
    return box;
  }

  private void onClick(Node node, String address) {
    node.setOnMouseClicked(
        event -> {
          if (event.isStillSincePress()) {
            open.accept(address);
            event.consume();
          }
        });
  }

  static String oneLine(String text) {
    return SafeText.clean(text).replace('\n', ' ').strip();
  }
}
