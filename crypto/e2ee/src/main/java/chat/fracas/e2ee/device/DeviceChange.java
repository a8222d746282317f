package chat.fracas.e2ee.device;

/// What a fresh list of somebody's devices brought.
public sealed interface DeviceChange {
  DeviceKeys keys();

  record Added(DeviceKeys keys) implements DeviceChange {}

  /// Its keys are the same, something else (a signature, its name) is not.
  record Updated(DeviceKeys keys) implements DeviceChange {}

  record Removed(DeviceKeys keys) implements DeviceChange {}

  /// The server gives a device that we know other keys than it had. Those are refused, `keys` are the
  /// ones we go on with: a device cannot change its keys, but a server can invent some.
  record KeysReplaced(DeviceKeys keys) implements DeviceChange {}
}
