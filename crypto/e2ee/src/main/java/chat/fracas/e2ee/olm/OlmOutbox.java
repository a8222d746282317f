package chat.fracas.e2ee.olm;

import chat.fracas.e2ee.device.DeviceKeys;
import chat.fracas.e2ee.request.OutgoingRequest;
import chat.fracas.e2ee.request.OutgoingRequests;
import chat.fracas.e2ee.store.CryptoWork;
import chat.fracas.foundation.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Sends encrypted events to single devices.
public final class OlmOutbox {
  private static final String ENCRYPTED = "m.room.encrypted";

  private final OlmMessages messages;
  private final OlmClaims claims;
  private final OutgoingRequests requests;

  public OlmOutbox(OlmMessages messages, OlmClaims claims, OutgoingRequests requests) {
    this.messages = messages;
    this.claims = claims;
    this.requests = requests;
  }

  /// Sends the event if there is a session with the device; otherwise a session is begun, and the caller
  /// tries again when it is told of one. Whether it was sent.
  public boolean send(
      CryptoWork work, DeviceKeys device, String type, JsonObject content, Instant now) {
    return messages
        .encrypt(work, device, type, content)
        .map(
            encrypted -> {
              requests.add(
                  work,
                  new OutgoingRequest.ToDevice(
                      requests.nextId(work),
                      ENCRYPTED,
                      Map.of(device.user(), Map.of(device.device(), encrypted))));
              return true;
            })
        .orElseGet(
            () -> {
              claims.claim(work, List.of(device), now);
              return false;
            });
  }

  /// Tells the device that there is a new session (`m.dummy`).
  public void announce(CryptoWork work, DeviceKeys device, Instant now) {
    send(work, device, "m.dummy", JsonObject.EMPTY, now);
  }
}
