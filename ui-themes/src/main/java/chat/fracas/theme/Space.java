package chat.fracas.theme;

/// The only distances between things, in device-independent pixels.
public final class Space {
  public static final double HAIR = 2;
  public static final double TINY = 4;
  public static final double TIGHT = 6;
  public static final double SMALL = 8;
  public static final double MEDIUM = 12;
  public static final double LARGE = 16;
  public static final double ROOMY = 20;
  public static final double WIDE = 24;
  public static final double HUGE = 32;
  public static final double PAGE = 40;
  public static final double GULF = 48;
  public static final double SEA = 64;

  private Space() {}
}
