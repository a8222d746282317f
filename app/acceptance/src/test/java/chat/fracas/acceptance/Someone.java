package chat.fracas.acceptance;

import chat.fracas.desktop.DesktopOptions;
import chat.fracas.desktop.RunningDesktop;
import chat.fracas.desktop.Toolkit;
import chat.fracas.desktop.picture.Png;
import chat.fracas.i18n.ComposerText;
import chat.fracas.i18n.TextKey;
import chat.fracas.i18n.Texts;
import chat.fracas.store.keyring.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;

/// Somebody before a desktop of their own: sees what the window shows, clicks and types by a robot,
/// and waits as long as anybody would.
final class Someone implements AutoCloseable {
  private static final Path PICTURES = Path.of("target/stories");

  private static final double SECOND_SCREEN = 1400;

  private final String name;
  private final FxRobot robot = new FxRobot();
  private final Texts texts = Texts.forLocale(Locale.getDefault());
  private final RunningDesktop desktop;
  private final Stage stage;

  private Someone(String name, Path profile) throws InterruptedException {
    this.name = name;
    startToolkit();
    var options =
        new DesktopOptions(false, Optional.of(profile), Optional.empty(), false, Optional.empty());
    desktop =
        RunningDesktop.start(options, new RunningDesktop.Computer(KeySource.file(), address -> {}));
    stage =
        Awaiting.eventually(
                "the window of " + name,
                () -> Toolkit.onUi(() -> desktop.stage().filter(Window::isShowing)),
                Optional::isPresent)
            .orElseThrow();
  }

  /// Starts the application on a profile.
  static Someone at(String name, Path profile) throws InterruptedException {
    return new Someone(name, profile);
  }

  /// Puts the window to the right of everything else, as on a second screen: without a screen no
  /// window comes before another one.
  Someone besides() {
    Toolkit.onUi(
        () -> {
          stage.setX(SECOND_SCREEN);
          stage.setY(0);
          return true;
        });
    return this;
  }

  private static void startToolkit() throws InterruptedException {
    var started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      started.await();
    } catch (IllegalStateException alreadyRunning) {
      return;
    }
    Platform.setImplicitExit(false);
  }

  /// Looks at this window, as a click into the task bar makes one do.
  Someone looks() {
    Toolkit.onUi(
        () -> {
          stage.toFront();
          stage.requestFocus();
          return true;
        });
    robot.targetWindow(stage);
    return this;
  }

  // -- seeing

  /// Waits until something with this name can be seen.
  Node sees(TextKey key, Object... arguments) {
    var words = texts.of(key, arguments);
    return sees("“" + words + "”", node -> isNamed(node, words));
  }

  Node sees(String what, Predicate<Node> wanted) {
    try {
      return Awaiting.eventually(what + " for " + name, () -> find(wanted), Optional::isPresent)
          .orElseThrow();
    } catch (AssertionError | InterruptedException missing) {
      picture("missing");
      throw new AssertionError(
          what + " is not there for " + name + "; there is " + Toolkit.onUi(this::everything),
          missing);
    }
  }

  /// Waits until words of this form can be seen, and gives them.
  String reads(String what, Pattern form) {
    var node = sees(what, candidate -> words(candidate, form).isPresent());
    return words(node, form).orElseThrow();
  }

  private static Optional<String> words(Node node, Pattern form) {
    var shown =
        switch (node) {
          case Labeled label -> label.getText();
          case TextInputControl field -> field.getText();
          default -> "";
        };
    return Stream.of(node.getAccessibleText(), shown)
        .filter(Objects::nonNull)
        .map(form::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  /// Waits until nothing of this kind can be seen.
  void seesNo(String what, Predicate<Node> unwanted) throws InterruptedException {
    try {
      Awaiting.eventually("no " + what + " for " + name, () -> find(unwanted), Optional::isEmpty);
    } catch (AssertionError still) {
      picture("too-much");
      throw still;
    }
  }

  /// Waits until a message with these words is in the conversation, and has been sent.
  Node seesMessage(String words) {
    return sees("the message " + words, messageWith(words));
  }

  /// Waits until the conversation shows messages with these words, in this order.
  void seesInOrder(String... words) throws InterruptedException {
    Awaiting.eventually(
        String.join(", then ", words) + " for " + name,
        () ->
            Toolkit.onUi(() -> conversation().filter(said -> of(words, said).isPresent()).toList()),
        said ->
            said.stream().map(one -> of(words, one).orElseThrow()).toList().equals(List.of(words)));
  }

  private static Optional<String> of(String[] words, String said) {
    return Stream.of(words).filter(said::contains).findFirst();
  }

  /// What the messages in the window say, from above to below.
  private Stream<String> conversation() {
    return within(stage.getScene().getRoot())
        .filter(node -> hasClass(node, "fr-message-row"))
        .sorted(Comparator.comparingDouble(row -> row.localToScene(0, 0).getY()))
        .map(row -> String.valueOf(row.getAccessibleText()));
  }

  static Predicate<Node> messageWith(String words) {
    return node ->
        hasClass(node, "fr-message-row")
            && String.valueOf(node.getAccessibleText()).contains(words)
            && within(node).noneMatch(part -> hasClass(part, "fr-sending"));
  }

  static boolean hasClass(Node node, String styleClass) {
    return node.getStyleClass().contains(styleClass);
  }

  /// Waits until the middle of something has this colour.
  void seesColour(Node node, int argb) throws InterruptedException {
    Awaiting.eventually(
        "the colour for " + name, () -> middle(node), Integer.valueOf(argb)::equals);
  }

  private static int middle(Node node) {
    return Toolkit.onUi(
        () -> {
          var image = node.snapshot(null, null);
          return image
              .getPixelReader()
              .getArgb((int) image.getWidth() / 2, (int) image.getHeight() / 2);
        });
  }

  /// The node and what is in it, as far as it can be seen.
  static Stream<Node> within(Node node) {
    if (!node.isVisible()) {
      return Stream.empty();
    }
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(Someone::within))
        : Stream.of(node);
  }

  static boolean isNamed(Node node, String words) {
    return words.equals(node.getAccessibleText())
        || words.equals(node.getId())
        || (node instanceof Labeled labeled && words.equals(labeled.getText()));
  }

  /// Buttons before words, what lies above before what lies below.
  private Optional<Node> find(Predicate<Node> wanted) {
    return Toolkit.onUi(
        () ->
            windows()
                .flatMap(window -> within(window.getScene().getRoot()))
                .filter(wanted)
                .filter(node -> node.getLayoutBounds().getWidth() > 0)
                .reduce(
                    (before, after) ->
                        before instanceof ButtonBase && !(after instanceof ButtonBase)
                            ? before
                            : after));
  }

  private Stream<Window> windows() {
    return List.copyOf(Window.getWindows()).stream()
        .filter(window -> window.isShowing() && owner(window).equals(stage))
        .sorted(Comparator.comparingInt(window -> window.equals(stage) ? 0 : 1));
  }

  private static Window owner(Window window) {
    return window instanceof PopupWindow popup && popup.getOwnerWindow() != null
        ? owner(popup.getOwnerWindow())
        : window;
  }

  private String everything() {
    var names = new ArrayList<String>();
    windows()
        .flatMap(window -> within(window.getScene().getRoot()))
        .forEach(
            node -> {
              Optional.ofNullable(node.getAccessibleText()).ifPresent(names::add);
              if (node instanceof Labeled labeled) {
                Optional.ofNullable(labeled.getText()).ifPresent(names::add);
              }
            });
    return String.join(" | ", names);
  }

  /// Keeps what the window shows, to be looked at.
  void picture(String title) {
    var image = Toolkit.onUi(() -> stage.getScene().snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + "-" + title + ".png"), Png.encode(width, height, pixels));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  // -- doing

  void clicks(TextKey key, Object... arguments) {
    clicks(sees(key, arguments));
  }

  void clicks(Node node) {
    looks();
    robot.clickOn(node);
  }

  void pointsAt(Node node) {
    looks();
    robot.moveTo(node);
  }

  void fills(TextKey field, String words) {
    fills(field(field), words);
  }

  private Node field(TextKey name) {
    var label = texts.of(name);
    return sees(
        "the field " + label,
        node ->
            node instanceof TextInputControl
                && (isNamed(node, label) || isNamed(node, name.key())));
  }

  void fills(Node field, String words) {
    clicks(field);
    robot.write(words, 0);
  }

  /// Presses and releases keys; those before the last one are held.
  void presses(KeyCode... keys) {
    looks();
    var held = List.of(keys).subList(0, keys.length - 1);
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      robot.interact(
          () ->
              Event.fireEvent(
                  Objects.requireNonNullElse(
                      stage.getScene().getFocusOwner(), stage.getScene().getRoot()),
                  new KeyEvent(
                      type,
                      "",
                      "",
                      keys[keys.length - 1],
                      held.contains(KeyCode.SHIFT),
                      held.contains(KeyCode.CONTROL),
                      held.contains(KeyCode.ALT),
                      false)));
    }
  }

  /// Writes into the composer and sends it.
  void says(String words) {
    fills(ComposerText.MESSAGE_A11Y, words);
    presses(KeyCode.ENTER);
  }

  /// Puts what is on the clipboard into a field.
  void pastesInto(TextKey field) {
    clicks(field(field));
    presses(KeyCode.CONTROL, KeyCode.V);
  }

  /// Puts something on the clipboard and into the composer.
  void pastes(DataFormat format, Object content) {
    clicks(sees(ComposerText.MESSAGE_A11Y));
    Toolkit.onUi(() -> Clipboard.getSystemClipboard().setContent(Map.of(format, content)));
    presses(KeyCode.CONTROL, KeyCode.V);
  }

  /// Closes the window, and with it everything.
  void quits() {
    Toolkit.onUi(
        () -> {
          stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          return true;
        });
    desktop.awaitEnd();
    desktop.close();
  }

  /// Closes what is still open.
  @Override
  public void close() {
    if (Toolkit.onUi(stage::isShowing)) {
      quits();
    }
  }
}
