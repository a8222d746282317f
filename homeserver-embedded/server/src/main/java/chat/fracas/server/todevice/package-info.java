/// Messages from device to device (client-server API, "Send-to-Device messaging").
///
/// Read first: `ToDevice`. Thread-safe.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.todevice;
