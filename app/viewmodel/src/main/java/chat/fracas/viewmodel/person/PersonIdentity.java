package chat.fracas.viewmodel.person;

import chat.fracas.engine.Session;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.TrustedDevice;
import chat.fracas.foundation.id.UserId;
import chat.fracas.i18n.IdentityText;
import chat.fracas.i18n.TextKey;
import chat.fracas.viewmodel.live.LiveBridge;
import chat.fracas.viewmodel.means.Means;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Whether somebody is who they seem to be, in plain words, and what can be done about it. UI thread only.
public final class PersonIdentity implements AutoCloseable {
  private final Session session;
  private final UserId id;
  private final Means means;
  private final Supplier<String> name;
  private final IdentityDecision decision;
  private final LiveBridge bridge;
  private final ReadOnlyObjectWrapper<Standing> standing;
  private final ReadOnlyObjectWrapper<List<Device>> devices =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper devicesOpen = new ReadOnlyBooleanWrapper(false);
  private PersonTrust trust = PersonTrust.UNKNOWN;

  /// How a person stands.
  ///
  /// @param verify what the button says that verifies; empty where it cannot be done
  /// @param mayAccept whether one can go on with a new identity as it is
  public record Standing(
      Kind kind, String title, String body, Optional<String> verify, boolean mayAccept) {}

  /// How a standing is coloured.
  public enum Kind {
    VERIFIED,
    NEUTRAL,
    CHANGED
  }

  /// One of the person's devices.
  ///
  /// @param good whether its owner's identity stands for it
  public record Device(String name, String standing, boolean good) {}

  /// @param name what the person is called now
  public PersonIdentity(Session session, UserId id, Supplier<String> name, Means means) {
    this.session = session;
    this.id = id;
    this.means = means;
    this.name = name;
    this.decision = new IdentityDecision(session, means);
    this.bridge = new LiveBridge(means.work().ui());
    this.standing = new ReadOnlyObjectWrapper<>(standing(PersonTrust.UNKNOWN));
    if (!isMe()) {
      bridge.values(
          session.trust().person(id),
          now -> {
            trust = now;
            refresh();
            loadDevices();
          });
    }
  }

  /// Whether it is about this account itself: its devices are in the settings.
  public boolean isMe() {
    return id.equals(session.userId());
  }

  public ReadOnlyObjectProperty<Standing> standing() {
    return standing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<Device>> devices() {
    return devices.getReadOnlyProperty();
  }

  /// Whether the devices are to be seen.
  public ReadOnlyBooleanProperty devicesOpen() {
    return devicesOpen.getReadOnlyProperty();
  }

  /// Shows the devices, or hides them.
  public void toggleDevices() {
    devicesOpen.set(!devicesOpen.get());
  }

  public void verify() {
    means.navigation().verify(new VerificationSubject.Somebody(id, name.get()), Optional.empty());
  }

  /// Asks first: what it means is not plain.
  public void accept() {
    decision.askToAccept(id, name.get());
  }

  /// Leads to the devices of this account.
  public void openMine() {
    means.navigation().open(Destination.DEVICES);
  }

  /// The person may be called otherwise now.
  void refresh() {
    standing.set(standing(trust));
  }

  private Standing standing(PersonTrust now) {
    return switch (now) {
      case UNKNOWN ->
          made(Kind.NEUTRAL, IdentityText.UNKNOWN_TITLE, IdentityText.UNKNOWN_BODY, false);
      case NOT_VERIFIED ->
          made(Kind.NEUTRAL, IdentityText.NOT_VERIFIED_TITLE, IdentityText.NOT_VERIFIED_BODY, true);
      case VERIFIED ->
          made(Kind.VERIFIED, IdentityText.VERIFIED_TITLE, IdentityText.VERIFIED_BODY, false);
      case CHANGED ->
          made(Kind.CHANGED, IdentityText.CHANGED_TITLE, IdentityText.CHANGED_BODY, true);
      case VERIFIED_CHANGED ->
          made(Kind.CHANGED, IdentityText.CHANGED_TITLE, IdentityText.VERIFIED_CHANGED_BODY, true);
    };
  }

  private Standing made(Kind kind, TextKey title, TextKey body, boolean mayVerify) {
    var texts = means.texts();
    boolean changed = kind == Kind.CHANGED;
    return new Standing(
        kind,
        texts.of(title),
        texts.of(body, name.get()),
        mayVerify
            ? Optional.of(
                texts.of(changed ? IdentityText.VERIFY_AGAIN_BUTTON : IdentityText.VERIFY_BUTTON))
            : Optional.empty(),
        changed);
  }

  private void loadDevices() {
    means
        .work()
        .fetch(
            () -> session.trust().devices(id),
            known -> devices.set(known.stream().map(this::device).toList()),
            failure -> {});
  }

  private Device device(TrustedDevice device) {
    var texts = means.texts();
    return switch (device.standing()) {
      case VERIFIED -> new Device(called(device), texts.of(IdentityText.DEVICE_GOOD_LABEL), true);
      case SIGNED -> new Device(called(device), texts.of(IdentityText.DEVICE_KNOWN_LABEL), true);
      case NOT_VERIFIED, NO_IDENTITY ->
          new Device(called(device), texts.of(IdentityText.DEVICE_BAD_LABEL), false);
    };
  }

  private static String called(TrustedDevice device) {
    return device.name().filter(name -> !name.isBlank()).orElseGet(() -> device.id().toString());
  }

  @Override
  public void close() {
    bridge.close();
  }
}
