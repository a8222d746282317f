package chat.fracas.i18n;

import java.util.List;

/// The texts of `identity`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum IdentityText implements TextKey {
  VERIFIED_TITLE("identity.verified.title"),
  VERIFIED_BODY("identity.verified.body", "displayName"),
  NOT_VERIFIED_TITLE("identity.notVerified.title"),
  NOT_VERIFIED_BODY("identity.notVerified.body", "displayName"),
  UNKNOWN_TITLE("identity.unknown.title"),
  UNKNOWN_BODY("identity.unknown.body", "displayName"),
  CHANGED_TITLE("identity.changed.title"),
  CHANGED_BODY("identity.changed.body", "displayName"),
  VERIFIED_CHANGED_BODY("identity.verifiedChanged.body", "displayName"),
  VERIFY_BUTTON("identity.verify.button"),
  VERIFY_AGAIN_BUTTON("identity.verifyAgain.button"),
  ACCEPT_BUTTON("identity.accept.button"),
  ACCEPT_ASK_TITLE("identity.acceptAsk.title", "displayName"),
  ACCEPT_ASK_BODY("identity.acceptAsk.body", "displayName"),
  ACCEPT_VERIFIED_ASK_BODY("identity.acceptVerifiedAsk.body", "displayName"),
  ACCEPTED_BODY("identity.accepted.body", "displayName"),
  DEVICES_BUTTON("identity.devices.button", "count"),
  DEVICE_GOOD_LABEL("identity.deviceGood.label"),
  DEVICE_KNOWN_LABEL("identity.deviceKnown.label"),
  DEVICE_BAD_LABEL("identity.deviceBad.label"),
  NO_DEVICES_EMPTY("identity.noDevices.empty"),
  MY_DEVICES_BUTTON("identity.myDevices.button"),
  ONE_BODY("identity.one.body", "displayName"),
  MANY_BODY("identity.many.body", "count", "displayName"),
  DECIDE_BUTTON("identity.decide.button"),
  WARNING_A11Y("identity.warning.a11y", "displayName");

  private final String key;
  private final List<String> arguments;

  IdentityText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
