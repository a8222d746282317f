package chat.fracas.e2ee.request;

import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonObject;
import java.util.Map;
import java.util.Set;

/// A request to the own homeserver. It is sent as often as needed, after a restart too, until it has an
/// answer; each kind is safe to repeat.
///
/// `toString` tells the kind and id only: the rest names people, and holds keys.
public sealed interface OutgoingRequest {
  RequestId id();

  /// `POST /keys/upload`.
  record KeysUpload(RequestId id, JsonObject body) implements OutgoingRequest {
    @Override
    public String toString() {
      return "KeysUpload[" + id + "]";
    }
  }

  /// `POST /keys/query`, all devices of each.
  record KeysQuery(RequestId id, Set<UserId> users) implements OutgoingRequest {
    public KeysQuery {
      users = Set.copyOf(users);
    }

    @Override
    public String toString() {
      return "KeysQuery[" + id + "]";
    }
  }

  /// `POST /keys/claim`, a `signed_curve25519` key of each device. A repetition takes another key, which
  /// does no harm.
  record KeysClaim(RequestId id, Map<UserId, Set<DeviceId>> devices) implements OutgoingRequest {
    public KeysClaim {
      devices = Map.copyOf(devices);
    }

    @Override
    public String toString() {
      return "KeysClaim[" + id + "]";
    }
  }

  /// `PUT /sendToDevice/{type}/{id}`.
  record ToDevice(RequestId id, String type, Map<UserId, Map<DeviceId, JsonObject>> messages)
      implements OutgoingRequest {
    public ToDevice {
      messages = Map.copyOf(messages);
    }

    @Override
    public String toString() {
      return "ToDevice[" + id + "]";
    }
  }

  /// `PUT /rooms/{room}/send/{type}/{id}`: an event of the machine's own (an in-room verification), not
  /// a message of a person. To be encrypted like those where the room is.
  record RoomEvent(RequestId id, RoomId room, String type, JsonObject content)
      implements OutgoingRequest {
    @Override
    public String toString() {
      return "RoomEvent[" + id + "]";
    }
  }

  /// `POST /keys/device_signing/upload`; the server may ask who the person is.
  record SigningKeysUpload(RequestId id, JsonObject body) implements OutgoingRequest {
    @Override
    public String toString() {
      return "SigningKeysUpload[" + id + "]";
    }
  }

  /// `POST /keys/signatures/upload`.
  record SignaturesUpload(RequestId id, JsonObject body) implements OutgoingRequest {
    @Override
    public String toString() {
      return "SignaturesUpload[" + id + "]";
    }
  }
}
