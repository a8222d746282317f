package chat.fracas.e2ee.olm;

/// What became of an encrypted event that came to this device.
public sealed interface OlmDecryption {
  record Decrypted(OlmEvent event) implements OlmDecryption {}

  /// Nothing of it is used.
  record Discarded(Reason reason) implements OlmDecryption {}

  /// Why an event is discarded.
  enum Reason {
    /// It is of an algorithm that no device may use to write to a device, such as Megolm.
    UNKNOWN_ALGORITHM,
    /// It has not the form of an encrypted event, or what was in it has not.
    MALFORMED,
    /// It is for other devices.
    NOT_FOR_US,
    /// It was read before: servers deliver some events twice.
    REPEATED,
    /// No session opens it. The sender is told by a new session, if we know their device.
    NO_SESSION,
    /// Within the encryption it names another sender.
    OTHER_SENDER,
    /// Within the encryption it names another recipient.
    OTHER_RECIPIENT,
    /// Within the encryption it names another key of this device.
    OTHER_RECIPIENT_KEY,
    /// Within the encryption it names another key than the sending device has.
    OTHER_SENDER_KEY,
    /// The keys of the sending device that it brings are not sound or not of that device.
    BAD_SENDER_DEVICE
  }
}
