package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleSession;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.ConnectionState;
import chat.fracas.engine.Engine;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.preference.Density;
import chat.fracas.viewmodel.preference.MessageLayout;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.settings.SettingsPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The main screens, each with how a window is brought there. UI thread only.
final class Screens {
  private static final Screen.Size USUAL_SIZE = new Screen.Size(1280, 800);
  private static final Screen.Size SMALL = new Screen.Size(800, 600);
  private static final Screen.Size NARROW = new Screen.Size(420, 800);
  private static final List<Screen.Size> USUAL = List.of(USUAL_SIZE, SMALL);
  private static final List<Screen.Size> ALL = List.of(USUAL_SIZE, SMALL, NARROW);
  private static final List<Theme> LIGHT_AND_DARK = List.of(Theme.LIGHT, Theme.DARK);
  private static final int LARGE_TEXT = 150;
  private static final int PASSES = 3;
  private static final String SERVER = "example.org";

  private Screens() {}

  static List<Screen> all() {
    var screens = new ArrayList<>(window());
    screens.addAll(overlays());
    screens.addAll(SecurityScreens.all());
    screens.addAll(VerificationScreens.all());
    screens.addAll(firstRun());
    screens.addAll(largeText());
    return screens;
  }

  private static List<Screen> window() {
    return List.of(
        new Screen("main", ALL, List.of(Theme.values()), SampleEngine::create, w -> room(w)),
        usual("home", window -> window.model().open(Destination.HOME)),
        usual("invitation", window -> window.model().openRoom(SampleEngine.INVITATION)),
        usual("direct", window -> window.model().openRoom(SampleEngine.DIRECT_ROOM)),
        usual("right-to-left", window -> window.model().openRoom(SampleEngine.ARABIC_ROOM)),
        usual("members", window -> panel(window, RightPanel.MEMBERS)),
        usual("about", window -> panel(window, RightPanel.ROOM)),
        usual("person", Screens::person),
        new Screen(
            "picture",
            List.of(USUAL_SIZE, NARROW),
            LIGHT_AND_DARK,
            SampleEngine::create,
            Screens::picture),
        usual("search", window -> panel(window, RightPanel.SEARCH)),
        usual("search-results", window -> search(window, "the")),
        usual("search-nothing", window -> search(window, "zeppelin")),
        usual("offline", Screens::offline),
        usual("compact", Screens::compact),
        usual("comfortable-rooms", window -> density(window, Density.COMFORTABLE)),
        usual("narrow-rooms", Screens::iconsOnly),
        new Screen("no-rooms", USUAL, LIGHT_AND_DARK, SampleEngine::empty, window -> {}),
        new Screen("rooms", List.of(NARROW), LIGHT_AND_DARK, SampleEngine::create, w -> {}));
  }

  private static List<Screen> overlays() {
    var overlays = new ArrayList<Screen>();
    for (var destination :
        List.of(
            Destination.CREATE_ROOM,
            Destination.START_CHAT,
            Destination.JOIN_ROOM,
            Destination.DIRECTORY,
            Destination.INVITE,
            Destination.ROOM_SETTINGS,
            Destination.SHORTCUTS,
            Destination.ADD_ACCOUNT)) {
      overlays.add(usual(name(destination), window -> covered(window, destination)));
    }
    overlays.add(usual("switcher", window -> covered(window, Destination.QUICK_SWITCHER)));
    for (var page : SettingsPage.values()) {
      overlays.add(usual("settings-" + name(page), window -> settings(window, page)));
    }
    overlays.add(
        new Screen(
            "settings-high-contrast",
            List.of(USUAL_SIZE),
            List.of(Theme.values()),
            SampleEngine::create,
            window -> covered(window, Destination.SETTINGS)));
    return overlays;
  }

  private static List<Screen> firstRun() {
    return List.of(
        new Screen("first-run", ALL, LIGHT_AND_DARK, Screens::nobody, window -> {}),
        step("first-run-server", "firstRun.useAccount.button"),
        step("first-run-own-server", "firstRun.ownServer.button"),
        new Screen(
            "first-run-account",
            USUAL,
            LIGHT_AND_DARK,
            Screens::nobody,
            window -> {
              press(window, "firstRun.createAccount.button");
              find(window, TextField.class, field -> true)
                  .ifPresent(field -> field.setText(SERVER));
              press(window, "submit");
            }),
        new Screen(
            "first-run-sign-in",
            USUAL,
            LIGHT_AND_DARK,
            Screens::nobody,
            window -> {
              press(window, "firstRun.useAccount.button");
              find(window, TextField.class, field -> true)
                  .ifPresent(field -> field.setText(SERVER));
              press(window, "submit");
            }));
  }

  private static List<Screen> largeText() {
    return List.of(
        large("main", SampleEngine::create, window -> room(window)),
        large("members", SampleEngine::create, window -> panel(window, RightPanel.MEMBERS)),
        large("about", SampleEngine::create, window -> panel(window, RightPanel.ROOM)),
        large("search", SampleEngine::create, window -> search(window, "the")),
        large("settings", SampleEngine::create, w -> settings(w, SettingsPage.APPEARANCE)),
        large("account", SampleEngine::create, w -> settings(w, SettingsPage.ACCOUNT)),
        large("create-room", SampleEngine::create, w -> covered(w, Destination.CREATE_ROOM)),
        large("start-chat", SampleEngine::create, w -> covered(w, Destination.START_CHAT)),
        large("directory", SampleEngine::create, w -> covered(w, Destination.DIRECTORY)),
        large("room-settings", SampleEngine::create, w -> covered(w, Destination.ROOM_SETTINGS)),
        large("switcher", SampleEngine::create, w -> covered(w, Destination.QUICK_SWITCHER)),
        large("first-run", Screens::nobody, window -> {}));
  }

  private static Screen usual(String name, Consumer<DesktopWindow> arrange) {
    return new Screen(name, USUAL, LIGHT_AND_DARK, SampleEngine::create, arrange);
  }

  private static Screen step(String name, String button) {
    return new Screen(
        name, USUAL, LIGHT_AND_DARK, Screens::nobody, window -> press(window, button));
  }

  private static Screen large(
      String name, java.util.function.Supplier<Engine> engine, Consumer<DesktopWindow> arrange) {
    return new Screen(
        "large-text-" + name,
        List.of(USUAL_SIZE),
        List.of(Theme.LIGHT),
        engine,
        window -> {
          window.appearance().textPercent().set(LARGE_TEXT);
          arrange.accept(window);
        });
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Engine nobody() {
    return SampleEngine.nobody();
  }

  private static void room(DesktopWindow window) {
    window.model().openRoom(SampleEngine.MAIN_ROOM);
  }

  private static void panel(DesktopWindow window, RightPanel panel) {
    room(window);
    window.model().openPanel(panel);
  }

  private static void person(DesktopWindow window) {
    room(window);
    window.model().openPerson(SampleEngine.SOMEBODY);
  }

  /// The viewer over the conversation.
  private static void picture(DesktopWindow window) {
    room(window);
    var root = window.scene().getRoot();
    // the rows come by and by
    for (int i = 0; i < PASSES; i++) {
      root.applyCss();
      root.layout();
    }
    Optional.ofNullable(root.lookup(".fr-picture")).ifPresent(Screens::click);
  }

  private static void click(Node node) {
    var bounds = node.localToScene(node.getLayoutBounds());
    Event.fireEvent(
        node,
        new MouseEvent(
            MouseEvent.MOUSE_CLICKED,
            bounds.getCenterX(),
            bounds.getCenterY(),
            bounds.getCenterX(),
            bounds.getCenterY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            false,
            true,
            null));
  }

  private static void search(DesktopWindow window, String words) {
    panel(window, RightPanel.SEARCH);
    inPanel(window).ifPresent(field -> field.setText(words));
  }

  private static Optional<TextField> inPanel(DesktopWindow window) {
    return Optional.ofNullable(window.scene().getRoot().lookup(".fr-side-panel .text-field"))
        .map(TextField.class::cast);
  }

  private static void covered(DesktopWindow window, Destination destination) {
    room(window);
    window.model().open(destination);
  }

  private static void settings(DesktopWindow window, SettingsPage page) {
    covered(window, Destination.SETTINGS);
    var tabs = List.copyOf(window.scene().getRoot().lookupAll(".fr-side-tab"));
    if (tabs.size() > page.ordinal() && tabs.get(page.ordinal()) instanceof ButtonBase tab) {
      tab.fire();
    }
  }

  private static void compact(DesktopWindow window) {
    density(window, Density.COMPACT);
    window.appearance().layout().set(MessageLayout.COMPACT);
  }

  private static void density(DesktopWindow window, Density density) {
    room(window);
    window.appearance().density().set(density);
  }

  private static void iconsOnly(DesktopWindow window) {
    room(window);
    window.model().account().get().ifPresent(account -> account.panels().listOpen().set(false));
  }

  private static void offline(DesktopWindow window) {
    room(window);
    window
        .model()
        .account()
        .get()
        .map(account -> account.session())
        .ifPresent(
            session -> {
              if (session instanceof SampleSession sample) {
                sample.connect(
                    new ConnectionState.Offline(SampleEngine.NOW.plus(Duration.ofSeconds(30))));
                sample.waiting(2);
              }
            });
  }

  private static void press(DesktopWindow window, String id) {
    find(window, ButtonBase.class, button -> id.equals(button.getId())).ifPresent(ButtonBase::fire);
  }

  /// Takes one of the ways to go on that a dialog offers.
  static void pressOption(DesktopWindow window, int place) {
    var root = window.scene().getRoot();
    root.applyCss();
    var options = List.copyOf(root.lookupAll(".fr-option"));
    if (options.size() > place && options.get(place) instanceof ButtonBase option) {
      option.fire();
    }
  }

  /// Takes one of the actions of the strip above the composer.
  static void pressBanner(DesktopWindow window, int place) {
    var root = window.scene().getRoot();
    root.applyCss();
    var actions = List.copyOf(root.lookupAll(".fr-banner.fr-warning .fr-small-button"));
    if (actions.size() > place && actions.get(place) instanceof ButtonBase action) {
      action.fire();
    }
  }

  private static <N extends Node> Optional<N> find(
      DesktopWindow window, Class<N> kind, Predicate<N> wanted) {
    return find(window.scene().getRoot(), kind, wanted);
  }

  private static <N extends Node> Optional<N> find(Node node, Class<N> kind, Predicate<N> wanted) {
    if (kind.isInstance(node) && wanted.test(kind.cast(node))) {
      return Optional.of(kind.cast(node));
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .flatMap(child -> find(child, kind, wanted).stream())
            .findFirst()
        : Optional.empty();
  }
}
