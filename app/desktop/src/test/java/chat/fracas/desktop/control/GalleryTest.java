package chat.fracas.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.fx.Fx;
import chat.fracas.desktop.view.PictureSource;
import chat.fracas.i18n.Texts;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Role;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.toast.Toast;
import chat.fracas.viewmodel.toast.ToastsViewModel;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Draws every control in every theme at two text sizes into `target/gallery`, to be looked at.
class GalleryTest {
  private static final Texts TEXTS = Texts.forLocale(Locale.ENGLISH);
  private static final int WIDTH = 980;
  private static final int HEIGHT = 900;

  @TestFactory
  Stream<DynamicTest> everyControlIsDrawnInEveryTheme() {
    return Stream.of(Theme.values())
        .flatMap(
            theme ->
                Stream.of(100, 150)
                    .map(
                        percent ->
                            DynamicTest.dynamicTest(
                                theme + " " + percent, () -> Fx.run(() -> draw(theme, percent)))));
  }

  private static void draw(Theme theme, int percent) {
    var scene = Fx.scene(gallery(), WIDTH, HEIGHT, theme, percent);
    var image =
        Fx.picture(scene, "controls-" + theme.name().toLowerCase(Locale.ROOT) + "-" + percent);
    for (var role :
        new Role[] {Role.PRIMARY, Role.DANGER, Role.MENTION, Role.PANEL, Role.AVATAR_FILL_3}) {
      assertThat(Fx.shows(image, theme, role)).as(role.name()).isTrue();
    }
  }

  private static Parent gallery() {
    var left = new VBox(Space.LARGE, buttons(), fields(), ticks(), texts());
    left.setPrefWidth(440);
    var right = new VBox(Space.LARGE, people(), rows(), banners(), dialog(), toasts());
    right.getStyleClass().add("fr-panel");
    right.setPadding(new Insets(Space.MEDIUM));
    right.setPrefWidth(480);
    var all = new HBox(Space.WIDE, left, right);
    all.setPadding(new Insets(Space.LARGE));
    return all;
  }

  private static Node buttons() {
    var off = Buttons.primary("Off", () -> {});
    off.setDisable(true);
    var on = new IconButton(Icon.USERS, "Members");
    on.on(true);
    var chip = new Chip("All");
    chip.setSelected(true);
    return new VBox(
        Space.SMALL,
        new FlowPane(
            Space.SMALL,
            Space.SMALL,
            Buttons.primary("Primary", () -> {}),
            Buttons.plain("Plain", () -> {}),
            Buttons.quiet("Quiet", () -> {}),
            Buttons.danger("Delete", () -> {}),
            off,
            Buttons.with(Icon.ADD, Buttons.plain("New room", () -> {}))),
        new FlowPane(
            Space.TINY,
            Space.TINY,
            new IconButton(Icon.SEARCH, "Search", IconButton.LARGE),
            new IconButton(Icon.THREAD, "Threads", IconButton.LARGE),
            on,
            new IconButton(Icon.REACT, "React", IconButton.SMALL),
            new IconButton(Icon.REPLY, "Reply", IconButton.SMALL),
            new IconButton(Icon.MORE, "More", IconButton.SMALL),
            chip,
            new Chip("Unread"),
            new Chip("People")));
  }

  private static Node fields() {
    var name = LabelledField.text("Name").prompting("What is it called?");
    name.explained("Everybody in the room sees it.");
    var password = LabelledField.password(TEXTS, "Password");
    password.value().set("secret");
    password.error().set("Use at least 8 characters for the password.");
    var search = new SearchField(TEXTS, "Search rooms").hinting("Ctrl+K");
    var box = new ComboBox<String>();
    box.getItems().addAll("Private", "Public");
    box.setValue("Private");
    return new VBox(Space.MEDIUM, search, name, password, box);
  }

  private static Node ticks() {
    var ticked = new CheckBox("Ticked");
    ticked.setSelected(true);
    var chosen = new RadioButton("Chosen");
    chosen.setSelected(true);
    var row = new SwitchRow("Play a sound", "When somebody mentions you.");
    row.on().set(true);
    var line = new ProgressLine("Upload");
    line.progress().set(0.6);
    return new VBox(
        Space.MEDIUM,
        new HBox(Space.LARGE, ticked, new CheckBox("Not"), chosen, new RadioButton("Not")),
        row,
        new SwitchRow("Reduced motion", ""),
        new HBox(Space.LARGE, new Slider(0, 100, 40), line, new Spinner("Loading", 20)));
  }

  private static Node texts() {
    var rows = new VBox(Space.HAIR);
    for (var style : TextStyle.values()) {
      var label = style.on(new Label(style.name() + " Hamburgefonts 0123456789"));
      rows.getChildren().add(label);
    }
    return rows;
  }

  private static Node people() {
    var row = new HBox(Space.SMALL);
    row.setAlignment(Pos.CENTER_LEFT);
    var names = new String[] {"alice", "Bruno", "Ünal", "ינון", "عمر", "@#zed"};
    for (int i = 0; i < names.length; i++) {
      var avatar = new Avatar(36, Avatar.Shape.ROUND, PictureSource.none());
      avatar.show(names[i], i, Optional.empty());
      avatar.presence(Avatar.Presence.values()[i % 4]);
      row.getChildren().add(avatar);
    }
    var space = new Avatar(40, Avatar.Shape.SQUARE, PictureSource.none());
    space.show("Space", 2, Optional.empty());
    var unread = new Badge();
    unread.unread(3);
    var mention = new Badge();
    mention.mention(128);
    var dot = new Badge();
    dot.dot();
    row.getChildren().addAll(space, unread, mention, dot);
    var icons = new FlowPane(Space.TIGHT, Space.TIGHT);
    for (var icon : Icon.values()) {
      icons.getChildren().add(new IconView(icon, IconView.SMALL));
    }
    return new VBox(Space.MEDIUM, row, icons);
  }

  private static Node rows() {
    var list = new VBox(Space.HAIR);
    for (int i = 0; i < 3; i++) {
      var avatar = new Avatar(32, Avatar.Shape.ROUND, PictureSource.none());
      avatar.show("Room " + i, i, Optional.empty());
      var preview = TextStyle.CAPTION.on(new Label("Bob: see you tomorrow"));
      preview.getStyleClass().add("fr-secondary");
      var words = new VBox(TextStyle.NAME.on(new Label("Room " + i)), preview);
      var time = TextStyle.MICRO.on(new Label("12:34"));
      time.getStyleClass().add("fr-tertiary");
      var gap = new Region();
      HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
      var row = new HBox(Space.SMALL, avatar, words, gap, time);
      row.getStyleClass().add("fr-row");
      row.setPadding(new Insets(Space.TINY, Space.SMALL, Space.TINY, Space.SMALL));
      row.setAlignment(Pos.CENTER_LEFT);
      Classes.toggle(row, "fr-selected", i == 1);
      list.getChildren().add(row);
    }
    return new HBox(Space.MEDIUM, list, new StackPane(Skeleton.rows(2, 32)));
  }

  private static Node banners() {
    return new VBox(
        Space.TINY,
        new Banner(Banner.Kind.NOTICE, "Messages come in."),
        new Banner(Banner.Kind.WARNING, "You are offline.", new Hyperlink("Try again")),
        new Banner(Banner.Kind.FAILURE, "It was not sent.").asCard(),
        new Divider());
  }

  private static Node dialog() {
    return ConfirmDialog.ask(
        TEXTS,
        "Delete this message?",
        "It is taken away for everybody in the room. This cannot be undone.",
        "Delete",
        true,
        () -> {},
        () -> {});
  }

  private static Node toasts() {
    var toasts = new ToastsViewModel();
    toasts.success("Copied to the clipboard.");
    toasts.show(
        new Toast(
            Toast.Kind.NOTICE, "Room left.", Optional.of(new Toast.Answer("Undo", () -> {}))));
    return new ToastStack(TEXTS, toasts);
  }

  @TestFactory
  Stream<DynamicTest> scrollBarsAndFocus() {
    return Stream.of(Theme.LIGHT, Theme.DARK_CONTRAST)
        .map(theme -> DynamicTest.dynamicTest(theme.name(), () -> Fx.run(() -> focus(theme))));
  }

  private static void focus(Theme theme) {
    var list = new ListView<String>();
    for (int i = 0; i < 100; i++) {
      list.getItems().add("Row " + i);
    }
    list.setPrefHeight(160);
    var field = new TextField("Focused");
    var empty =
        new EmptyState(Icon.MESSAGES, "No conversations yet.", Buttons.primary("Start", () -> {}))
            .explained("Find people, or join a room by its address.");
    var root = new VBox(Space.LARGE, field, list, empty);
    root.setPadding(new Insets(Space.LARGE));
    var scene = Fx.scene(root, 420, 640, theme, 100);
    field.requestFocus();
    root.applyCss();
    root.layout();
    var image = Fx.picture(scene, "focus-" + theme.name().toLowerCase(Locale.ROOT));
    assertThat(Fx.shows(image, theme, Role.SCROLL_THUMB)).isTrue();
    assertThat(Fx.shows(image, theme, Role.PRIMARY)).isTrue();
  }
}
