package chat.fracas.desktop.dialog;

import chat.fracas.desktop.control.Avatar;
import chat.fracas.desktop.control.Banner;
import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Divider;
import chat.fracas.desktop.control.IconButton;
import chat.fracas.desktop.control.LabelledField;
import chat.fracas.desktop.control.SwitchRow;
import chat.fracas.desktop.part.AttemptLine;
import chat.fracas.desktop.part.Pasteboard;
import chat.fracas.desktop.part.PictureChooser;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.CommonText;
import chat.fracas.i18n.SettingsText;
import chat.fracas.i18n.TextKey;
import chat.fracas.theme.Icon;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.settings.AccountSettings;
import chat.fracas.viewmodel.settings.NotificationChoices;
import chat.fracas.viewmodel.settings.OwnServer;
import chat.fracas.viewmodel.settings.OwnServerSettings;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pages of the settings that belong to the account: profile, notifications, own server.
record AccountPages(SettingsParts parts, Surroundings surroundings) {
  private static final double PICTURE = 72;

  Region account(AccountSettings account) {
    var texts = surroundings.texts();
    var picture = new Avatar(PICTURE, Avatar.Shape.ROUND, surroundings.pictures());
    account.me().subscribe(picture::show);
    var change =
        Buttons.with(
            Icon.IMAGE,
            Buttons.plain(
                texts.of(SettingsText.CHANGE_AVATAR_BUTTON),
                () -> PictureChooser.open(picture, texts, account::setAvatar)));
    var head = new HBox(Space.LARGE, picture, change);
    head.setAlignment(Pos.CENTER_LEFT);
    var name = LabelledField.text(texts.of(SettingsText.DISPLAY_NAME_LABEL));
    name.value().bindBidirectional(account.displayName());
    ((TextField) name.input()).setOnAction(event -> account.saveName());
    var save = Buttons.primary(texts.of(CommonText.SAVE_BUTTON), account::saveName);
    save.visibleProperty().bind(account.nameChanged());
    save.managedProperty().bind(account.nameChanged());
    save.disableProperty().bind(account.profileChange().going());
    return SettingsParts.page(
        parts.marked(SettingsText.CHANGE_AVATAR_BUTTON, head),
        parts.marked(SettingsText.DISPLAY_NAME_LABEL, new VBox(Space.MEDIUM, name, save)),
        new AttemptLine(account.profileChange()),
        parts.named(
            SettingsText.USER_ID_LABEL,
            copyable(
                SettingsText.USER_ID_LABEL, account.me().get().id().toString(), account::copied)),
        new Divider(),
        parts.marked(SettingsText.PASSWORD_TITLE, password(account)),
        new Divider(),
        parts.marked(
            SettingsText.SIGN_OUT_BUTTON,
            new HBox(
                Buttons.with(
                    Icon.LEAVE,
                    Buttons.danger(texts.of(SettingsText.SIGN_OUT_BUTTON), account::signOut)))));
  }

  private Region password(AccountSettings account) {
    var texts = surroundings.texts();
    var old = LabelledField.password(texts, texts.of(SettingsText.OLD_PASSWORD_LABEL));
    old.value().bindBidirectional(account.oldPassword());
    var wanted = LabelledField.password(texts, texts.of(SettingsText.NEW_PASSWORD_LABEL));
    wanted.value().bindBidirectional(account.newPassword());
    ((TextField) wanted.input()).setOnAction(event -> account.changePassword());
    var change =
        Buttons.plain(texts.of(SettingsText.CHANGE_PASSWORD_BUTTON), account::changePassword);
    change
        .disableProperty()
        .bind(
            account
                .passwordChange()
                .going()
                .or(account.oldPassword().isEmpty())
                .or(account.newPassword().isEmpty()));
    return new VBox(
        Space.MEDIUM,
        TextStyle.BODY_STRONG.on(new Label(texts.of(SettingsText.PASSWORD_TITLE))),
        old,
        wanted,
        new AttemptLine(account.passwordChange()),
        change);
  }

  Region notifications(NotificationChoices choices) {
    return SettingsParts.page(
        onOff(SettingsText.NOTIFY_ALL_LABEL, choices.everyMessage()),
        onOff(SettingsText.NOTIFY_MENTIONS_LABEL, choices.mentions()),
        onOff(SettingsText.NOTIFY_INVITES_LABEL, choices.invites()));
  }

  private Node onOff(TextKey name, BooleanProperty value) {
    var row = new SwitchRow(surroundings.texts().of(name), "");
    row.on().bindBidirectional(value);
    return parts.marked(name, row);
  }

  Region server(OwnServerSettings server) {
    var contents = new VBox(Space.WIDE);
    server.state().subscribe(state -> contents.getChildren().setAll(serverNodes(server, state)));
    return SettingsParts.page(
        contents,
        parts.preference(
            SettingsText.SERVER_BACKGROUND_LABEL,
            "",
            surroundings.appearance().serverInBackground()));
  }

  private List<Node> serverNodes(OwnServerSettings server, OwnServer.State state) {
    var texts = surroundings.texts();
    return switch (state) {
      case OwnServer.State.Running running ->
          List.of(
              new Banner(Banner.Kind.SUCCESS, server.sentence()).asCard(),
              parts.named(
                  SettingsText.SERVER_ADDRESS_LABEL,
                  new VBox(
                      Space.TINY,
                      copyable(
                          SettingsText.SERVER_ADDRESS_LABEL,
                          running.address().toString(),
                          server::copied),
                      SettingsParts.quiet(texts.of(SettingsText.SERVER_ADDRESS_BODY)))),
              parts.named(
                  SettingsText.SERVER_TOKEN_LABEL,
                  new VBox(
                      Space.TINY,
                      copyable(
                          SettingsText.SERVER_TOKEN_LABEL,
                          server.registrationToken(),
                          server::copied),
                      SettingsParts.quiet(server.invitation()))),
              parts.fact(SettingsText.SERVER_USERS_LABEL, String.valueOf(running.accounts())));
      case OwnServer.State.None none ->
          List.of(
              new Banner(Banner.Kind.NOTICE, server.sentence()).asCard(),
              start(SettingsText.SERVER_NONE_BUTTON, server));
      case OwnServer.State.Stopped stopped ->
          List.of(
              new Banner(Banner.Kind.WARNING, server.sentence()).asCard(),
              start(SettingsText.SERVER_START_BUTTON, server),
              new AttemptLine(server.starting()));
      case OwnServer.State.Failed failed ->
          List.of(
              new Banner(Banner.Kind.FAILURE, server.sentence()).asCard(),
              start(SettingsText.SERVER_START_BUTTON, server),
              new AttemptLine(server.starting()));
    };
  }

  private Node start(TextKey label, OwnServerSettings server) {
    return new HBox(Buttons.primary(surroundings.texts().of(label), server::start));
  }

  private Node copyable(TextKey name, String value, Runnable copied) {
    var text = new TextField(value);
    text.setAccessibleText(surroundings.texts().of(name));
    text.setEditable(false);
    text.getStyleClass().add("fr-copyable");
    HBox.setHgrow(text, Priority.ALWAYS);
    var copy =
        new IconButton(
            Icon.COPY,
            surroundings.texts().of(CommonText.COPY_BUTTON),
            IconButton.NORMAL,
            () -> {
              Pasteboard.copy(value);
              copied.run();
            });
    copy.setAccessibleHelp(surroundings.texts().of(name));
    var row = new HBox(Space.SMALL, text, copy);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().addAll("fr-card", "fr-copyable-row");
    return row;
  }
}
