package chat.fracas.viewmodel.preference;

/// How much room a row of the room list takes.
public enum Density {
  COMPACT,
  COSY,
  COMFORTABLE
}
