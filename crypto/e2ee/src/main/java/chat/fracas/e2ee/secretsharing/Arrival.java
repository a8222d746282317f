package chat.fracas.e2ee.secretsharing;

/// What became of an `m.secret.send`.
public enum Arrival {
  /// It is the secret that was asked for, and is kept.
  TAKEN,
  /// It is not that secret. The other devices that were asked may still send it.
  WRONG_SECRET,
  /// Nobody asked this device for it, or the request is answered or has run out.
  NOT_ASKED,
  /// The device is not ours or is not verified any more.
  NOT_TRUSTED,
  /// It has not the form of one.
  MALFORMED
}
