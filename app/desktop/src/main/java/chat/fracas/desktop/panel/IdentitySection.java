package chat.fracas.desktop.panel;

import chat.fracas.desktop.control.Buttons;
import chat.fracas.desktop.control.Classes;
import chat.fracas.desktop.view.Surroundings;
import chat.fracas.i18n.IdentityText;
import chat.fracas.theme.Icon;
import chat.fracas.theme.IconView;
import chat.fracas.theme.Space;
import chat.fracas.theme.TextStyle;
import chat.fracas.viewmodel.person.PersonIdentity;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Whether somebody is who they seem to be, and with which devices. UI thread only.
final class IdentitySection extends VBox {
  private final PersonIdentity identity;
  private final Surroundings surroundings;
  private final IconView icon = new IconView(Icon.SHIELD, IconView.SMALL);
  private final Label title = TextStyle.NAME_STRONG.on(new Label());
  private final Label body = quiet("");
  private final FlowPane buttons = new FlowPane(Space.SMALL, Space.SMALL);
  private final Button devices;
  private final VBox list = new VBox(Space.SMALL);

  IdentitySection(PersonIdentity identity, Surroundings surroundings) {
    super(Space.SMALL);
    this.identity = identity;
    this.surroundings = surroundings;
    setPadding(new Insets(Space.MEDIUM, Space.LARGE, Space.MEDIUM, Space.LARGE));
    devices =
        Buttons.small(Buttons.with(Icon.CHEVRON_RIGHT, Buttons.quiet("", identity::toggleDevices)));
    // its icon stands under the one above
    VBox.setMargin(devices, new Insets(0, -Space.MEDIUM, 0, -Space.MEDIUM));
    var head = new HBox(Space.SMALL, icon, title);
    head.setAlignment(Pos.CENTER_LEFT);
    title.setWrapText(true);
    list.setPadding(new Insets(0, 0, 0, Space.WIDE));
    getStyleClass().add("identity-section");
    getChildren().addAll(head, body, buttons, devices, list);
    identity.standing().subscribe(this::show);
    identity.devices().subscribe(this::showDevices);
    identity.devicesOpen().subscribe(this::showDevices);
    showDevices();
  }

  private void show(PersonIdentity.Standing standing) {
    icon.show(
        switch (standing.kind()) {
          case VERIFIED -> Icon.SHIELD_CHECK;
          case NEUTRAL -> Icon.SHIELD;
          case CHANGED -> Icon.SHIELD_ALERT;
        });
    Classes.toggle(this, "identity-good", standing.kind() == PersonIdentity.Kind.VERIFIED);
    Classes.toggle(this, "identity-changed", standing.kind() == PersonIdentity.Kind.CHANGED);
    title.setText(standing.title());
    body.setText(standing.body());
    var texts = surroundings.texts();
    var made = new ArrayList<Node>();
    standing
        .verify()
        .ifPresent(
            words ->
                made.add(
                    Buttons.small(
                        standing.mayAccept()
                            ? Buttons.primary(words, identity::verify)
                            : Buttons.plain(words, identity::verify))));
    if (standing.mayAccept()) {
      made.add(
          Buttons.small(Buttons.plain(texts.of(IdentityText.ACCEPT_BUTTON), identity::accept)));
    }
    buttons.getChildren().setAll(made);
    buttons.setManaged(!made.isEmpty());
  }

  private void showDevices() {
    var known = identity.devices().get();
    boolean open = identity.devicesOpen().get();
    devices.setText(surroundings.texts().of(IdentityText.DEVICES_BUTTON, known.size()));
    ((IconView) devices.getGraphic()).show(open ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT);
    list.setVisible(open);
    list.setManaged(open);
    list.getChildren()
        .setAll(
            known.isEmpty()
                ? List.of(quiet(surroundings.texts().of(IdentityText.NO_DEVICES_EMPTY)))
                : known.stream().map(IdentitySection::device).toList());
  }

  private static Node device(PersonIdentity.Device device) {
    var name = TextStyle.SMALL_STRONG.on(new Label(device.name()));
    name.setWrapText(true);
    var standing = TextStyle.CAPTION.on(new Label(device.standing()));
    standing.getStyleClass().add(device.good() ? "fr-secondary" : "fr-warning-text");
    standing.setWrapText(true);
    return new VBox(Space.HAIR, name, standing);
  }

  private static Label quiet(String text) {
    var label = TextStyle.SMALL.on(new Label(text));
    label.getStyleClass().add("fr-secondary");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// For the account itself: where its devices are.
  static Node mine(PersonIdentity identity, Surroundings surroundings) {
    var button =
        Buttons.with(
            Icon.LAPTOP,
            Buttons.quiet(
                surroundings.texts().of(IdentityText.MY_DEVICES_BUTTON), identity::openMine));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(button);
    box.setPadding(new Insets(Space.MEDIUM, Space.TINY, Space.MEDIUM, Space.TINY));
    return box;
  }
}
