package chat.fracas.viewmodel.preference;

/// Which colours the window wears.
public enum ThemeChoice {
  SYSTEM,
  LIGHT,
  DARK
}
