package chat.fracas.e2ee.device;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.SeededRandom;
import chat.fracas.foundation.base64.UnpaddedBase64;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.KeyId;
import chat.fracas.foundation.id.UserId;
import chat.fracas.foundation.json.JsonArray;
import chat.fracas.foundation.json.JsonObject;
import chat.fracas.foundation.key.Ed25519SigningKey;
import chat.fracas.foundation.signing.SignedJson;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DeviceKeysTest {
  private final TestDevice phone = TestDevice.of("@alice:a.example", "PHONE", 1);
  private final TestDevice other = TestDevice.of("@alice:a.example", "PHONE", 2);

  private static DeviceKeys.Fault fault(DeviceKeys.Reading reading) {
    return switch (reading) {
      case DeviceKeys.Reading.Sound sound -> throw new AssertionError("it is sound");
      case DeviceKeys.Reading.Refused(DeviceKeys.Fault fault) -> fault;
    };
  }

  private DeviceKeys.Fault faultOf(JsonObject json) {
    return fault(DeviceKeys.read(phone.user(), phone.device(), json));
  }

  private JsonObject withKey(String id, String key) {
    JsonObject json = phone.unsigned();
    return phone.sign(json.with("keys", json.requireObject("keys").with(id, key)));
  }

  @Test
  void keysThatTheDeviceSignedAreSound() {
    DeviceKeys keys = phone.keys();

    assertThat(keys.curve25519()).isEqualTo(phone.account().identityKeys().curve25519());
    assertThat(keys.ed25519()).isEqualTo(phone.account().identityKeys().ed25519());
    assertThat(keys.canReadRooms()).isTrue();
    assertThat(keys.isDehydrated()).isFalse();
    assertThat(DeviceKeys.read(phone.json()).sound()).contains(keys);
  }

  @Test
  void keysGivenForAnotherDeviceOrUserAreRefused() {
    assertThat(fault(DeviceKeys.read(phone.user(), new DeviceId("DESK"), phone.json())))
        .isEqualTo(DeviceKeys.Fault.OTHER_DEVICE);
    assertThat(fault(DeviceKeys.read(UserId.parse("@eve:e"), phone.device(), phone.json())))
        .isEqualTo(DeviceKeys.Fault.OTHER_DEVICE);
  }

  @Test
  void aFieldChangedAfterSigningIsRefused() {
    assertThat(faultOf(phone.json().with("algorithms", JsonArray.EMPTY)))
        .isEqualTo(DeviceKeys.Fault.BAD_SIGNATURE);
    assertThat(faultOf(phone.unsigned())).isEqualTo(DeviceKeys.Fault.BAD_SIGNATURE);
    assertThat(faultOf(other.sign(phone.unsigned()))).isEqualTo(DeviceKeys.Fault.BAD_SIGNATURE);
  }

  @Test
  void missingMalformedAndWeakKeysAreRefused() {
    String zero = UnpaddedBase64.encode(new byte[32]);
    String curve = "curve25519:PHONE";
    assertThat(faultOf(withKey(curve, "short"))).isEqualTo(DeviceKeys.Fault.BAD_KEY);
    assertThat(faultOf(withKey("ed25519:PHONE", zero))).isEqualTo(DeviceKeys.Fault.BAD_KEY);
    assertThat(faultOf(phone.sign(phone.unsigned().with("keys", JsonObject.EMPTY))))
        .isEqualTo(DeviceKeys.Fault.BAD_KEY);
  }

  @Test
  void whatIsNotOfTheFormIsRefused() {
    assertThat(faultOf(phone.json().without("keys"))).isEqualTo(DeviceKeys.Fault.MALFORMED);
    assertThat(fault(DeviceKeys.read(JsonObject.EMPTY))).isEqualTo(DeviceKeys.Fault.MALFORMED);
    assertThat(
            faultOf(
                phone.sign(
                    phone
                        .unsigned()
                        .with("algorithms", JsonArray.ofStrings(Collections.nCopies(101, "a"))))))
        .isEqualTo(DeviceKeys.Fault.MALFORMED);
  }

  @Test
  void aSignatureOfTheOwnersKeyIsFoundByTheKeyItself() {
    Ed25519SigningKey selfSigning = Ed25519SigningKey.generate(new SeededRandom(3));
    Ed25519SigningKey stranger = Ed25519SigningKey.generate(new SeededRandom(4));
    String id = selfSigning.publicKey().toString();
    JsonObject json =
        SignedJson.sign(
            phone.json(), phone.user().toString(), new KeyId(KeyId.ED25519, id), selfSigning);
    DeviceKeys keys = DeviceKeys.read(json).sound().orElseThrow();

    assertThat(keys.isSignedBy(phone.user(), selfSigning.publicKey())).isTrue();
    assertThat(keys.isSignedBy(phone.user(), stranger.publicKey())).isFalse();
    assertThat(keys.isSignedBy(UserId.parse("@eve:e"), selfSigning.publicKey())).isFalse();
    assertThat(keys.hasKeysOf(phone.keys())).isTrue();
    assertThat(keys.hasKeysOf(other.keys())).isFalse();
  }

  @Test
  void theNameOfADeviceIsNotSigned() {
    JsonObject json =
        phone.json().with("unsigned", JsonObject.of("device_display_name", "My phone"));
    assertThat(DeviceKeys.read(json).sound().flatMap(DeviceKeys::displayName)).contains("My phone");
  }
}
