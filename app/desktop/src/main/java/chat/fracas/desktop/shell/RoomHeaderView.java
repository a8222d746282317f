package chat.fracas.desktop.shell;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.HintTip;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.text.LineLabel;
import chat.fracas.desktop.text.TextMaker;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.desktop.view.View;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.RoomText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.header.RoomHeaderViewModel;
import chat.fracas.viewmodel.preference.PanelState;
import chat.fracas.viewmodel.preference.RightPanel;
import chat.fracas.viewmodel.timeline.Person;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The bar above the conversation: what room it is, and the panels beside it. UI thread only.
final class RoomHeaderView implements View {
  private static final double AVATAR = 28;

  private final RoomHeaderViewModel model;
  private final HBox root = new HBox();
  private final IconButton search;
  private final List<Subscription> subscriptions = new ArrayList<>();

  /// @param oneColumn whether the list of rooms is not beside it
  /// @param back goes to the list of rooms
  RoomHeaderView(
      RoomHeaderViewModel model,
      PanelState panels,
      Surroundings surroundings,
      ObservableBooleanValue oneColumn,
      Runnable back) {
    this.model = model;
    var texts = surroundings.texts();
    var toList = new IconButton(Icon.ARROW_LEFT, texts.of(CommonText.BACK_BUTTON), 36, back);
    toList.visibleProperty().bind(oneColumn);
    toList.managedProperty().bind(toList.visibleProperty());

    var avatar = new Avatar(AVATAR, Avatar.Shape.ROUND, surroundings.pictures());
    var maker = TextMaker.of(surroundings);
    var name = new LineLabel(maker, TextStyle.BODY_STRONG);
    var topic = new TopicLine(maker);
    var members = TextStyle.CAPTION.on(new Label());
    members.getStyleClass().add("header-members");
    members.setMinWidth(Region.USE_PREF_SIZE);
    var lock = new IconView(Icon.LOCK, 14);
    var nameBox = new HBox(name, lock, members);
    nameBox.getStyleClass().add("header-name-box");
    var words = new VBox(nameBox, topic);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);

    var navigation = surroundings.navigation();
    search =
        new IconButton(
            Icon.SEARCH,
            texts.of(RoomText.SEARCH_A11Y),
            IconButton.LARGE,
            () -> panels.toggle(RightPanel.SEARCH));
    var people =
        new IconButton(
            Icon.USERS,
            texts.of(RoomText.MEMBERS_A11Y),
            IconButton.LARGE,
            () -> panels.toggle(RightPanel.MEMBERS));
    var details =
        new IconButton(
            Icon.INFO,
            texts.of(RoomText.DETAILS_A11Y),
            IconButton.LARGE,
            () -> panels.toggle(RightPanel.ROOM));
    subscriptions.add(
        panels
            .rightPanel()
            .subscribe(
                open -> {
                  search.on(open == RightPanel.SEARCH);
                  people.on(open == RightPanel.MEMBERS);
                  details.on(open == RightPanel.ROOM);
                }));
    var actions = new HBox(Space.TINY, search, people, details);
    actions.setAlignment(Pos.CENTER_RIGHT);
    actions.setMinWidth(Region.USE_PREF_SIZE);
    words.setOnMouseClicked(event -> navigation.openPanel(RightPanel.ROOM));

    root.getStyleClass().add("header");
    root.setAccessibleText(texts.of(RoomText.HEADER_A11Y));
    root.getChildren().addAll(toList, avatar, words, actions);

    var tip = new HintTip("");
    Tooltip.install(topic, tip);
    Runnable tell =
        () -> {
          name.show(model.name().get());
          avatar.show(
              model.name().get(), Person.colour(model.id().toString()), model.avatar().get());
          // nothing is known of the room yet
          avatar.setVisible(!model.name().get().isBlank());
          var about = model.topic().get();
          topic.show(about);
          topic.setVisible(!about.isEmpty());
          topic.setManaged(!about.isEmpty());
          tip.setText(about);
          lock.setVisible(model.encrypted().get());
          lock.setManaged(model.encrypted().get());
          int count = model.members().get();
          boolean counted = count > 2 && !model.direct();
          members.setText(counted ? texts.of(RoomText.MEMBER_COUNT_BODY, count) : "");
          fit(nameBox, name, members);
        };
    subscriptions.add(model.name().subscribe(tell));
    subscriptions.add(model.topic().subscribe(tell));
    subscriptions.add(model.avatar().subscribe(tell));
    subscriptions.add(model.encrypted().subscribe(tell));
    subscriptions.add(model.members().subscribe(tell));
    subscriptions.add(oneColumn.subscribe(tell));
    subscriptions.add(nameBox.widthProperty().subscribe(() -> fit(nameBox, name, members)));
    tell.run();
  }

  /// The name comes first: how many are here is said where that leaves room.
  private static void fit(HBox box, LineLabel name, Label members) {
    double wanted = name.prefWidth(-1) + box.getSpacing() + members.prefWidth(-1);
    boolean shown = !members.getText().isEmpty() && wanted <= box.getWidth();
    members.setManaged(shown);
    members.setVisible(shown);
  }

  @Override
  public Region region() {
    return root;
  }

  @Override
  public void focus() {
    search.requestFocus();
  }

  @Override
  public void dispose() {
    subscriptions.forEach(Subscription::unsubscribe);
    model.close();
  }
}
