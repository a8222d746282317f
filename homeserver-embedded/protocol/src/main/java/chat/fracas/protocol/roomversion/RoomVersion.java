package chat.fracas.protocol.roomversion;

/// The name of a room version, such as `12`; opaque.
public record RoomVersion(String id) {
  public static final RoomVersion V1 = new RoomVersion("1");
  public static final RoomVersion V12 = new RoomVersion("12");

  @Override
  public String toString() {
    return id;
  }
}
