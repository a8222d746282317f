/// Public keys of devices and users: kept and handed out, never used here (client-server API, "End-to-End
/// Encryption").
///
/// Read first: `KeysApi`, then `DeviceKeys`, `CrossSigning` and `DeviceLists`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.keys;
