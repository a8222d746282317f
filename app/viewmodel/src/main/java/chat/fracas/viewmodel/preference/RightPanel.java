package chat.fracas.viewmodel.preference;

/// What the panel at the right shows.
public enum RightPanel {
  NONE,
  MEMBERS,
  ROOM,
  SEARCH,
  PERSON
}
