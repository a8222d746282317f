package chat.fracas.viewmodel.roomlist;

/// What stands in one line of the room list.
public sealed interface RoomListEntry permits RoomListEntry.Heading, RoomRow {
  /// A section's heading.
  ///
  /// @param count how many rooms the section has
  /// @param folded whether they are hidden
  /// @param sentence the heading for screen readers
  record Heading(RoomSection section, String title, int count, boolean folded, String sentence)
      implements RoomListEntry {}
}
