package chat.fracas.theme;

/// How round corners are, in device-independent pixels.
public final class Radius {
  public static final double SMALL = 4;
  public static final double MEDIUM = 6;
  public static final double LARGE = 8;
  public static final double HUGE = 12;

  /// Rounder than anything is high.
  public static final double FULL = 999;

  private Radius() {}
}
