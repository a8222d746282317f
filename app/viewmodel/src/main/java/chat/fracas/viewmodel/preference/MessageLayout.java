package chat.fracas.viewmodel.preference;

/// How closely messages stand.
public enum MessageLayout {
  /// Time, name and text on one line, without pictures of people.
  COMPACT,
  /// In groups below their sender's picture and name.
  COSY,
  /// The same, further apart.
  COMFORTABLE
}
