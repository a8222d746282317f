package chat.fracas.e2ee.megolm;

import java.util.Arrays;

/// Why a room key is not given (`m.room_key.withheld`).
public enum WithheldCode {
  BLACKLISTED("m.blacklisted", "The sender has blocked this device."),
  UNVERIFIED("m.unverified", "The sender shares keys with cross-signed devices only."),
  UNAUTHORISED("m.unauthorised", "This device may not have the key."),
  UNAVAILABLE("m.unavailable", "The key is not there."),
  NO_OLM("m.no_olm", "No secure channel could be established."),
  HISTORY_NOT_SHARED("m.history_not_shared", "The history of the room is not shared."),
  /// Something that a later version of the specification or another program says.
  OTHER("", "");

  private final String id;
  private final String reason;

  WithheldCode(String id, String reason) {
    this.id = id;
    this.reason = reason;
  }

  static WithheldCode of(String id) {
    return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst().orElse(OTHER);
  }

  public String id() {
    return id;
  }

  /// For people who look at the event itself; no program shows it.
  String reason() {
    return reason;
  }
}
