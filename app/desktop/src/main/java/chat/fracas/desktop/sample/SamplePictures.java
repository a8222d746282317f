package chat.fracas.desktop.sample;

import chat.fracas.desktop.picture.Png;
import chat.fracas.foundation.id.MxcUri;
import java.util.SplittableRandom;

/// Draws the sample's pictures: portraits, landscapes and patterns, each from its number. Pure.
final class SamplePictures {
  static final MxcUri HARBOUR = photo("harbour");
  static final MxcUri MAP = photo("map");

  private static final int[][] PALETTES = {
    {0x0e7c86, 0xf2b880, 0xfff1d6},
    {0x345995, 0xe26d5a, 0xf4e1d2},
    {0x5b5f97, 0xffc145, 0xfffffb},
    {0x2a6041, 0xc9a66b, 0xf3e9d2},
    {0x8f3b76, 0xf7b2b7, 0xfdeff4},
    {0x1b4965, 0x62b6cb, 0xcae9ff},
    {0x6a4c3b, 0xd9ae94, 0xf1dcc4},
    {0x3d348b, 0xf18701, 0xe6e8e6},
    {0x114b5f, 0x88d498, 0xf3e9d2},
    {0x9a3b26, 0xf0c808, 0xfff1d0},
  };

  private SamplePictures() {}

  static MxcUri portrait(int number) {
    return MxcUri.parse("mxc://example.org/portrait" + number);
  }

  static MxcUri emblem(int number) {
    return MxcUri.parse("mxc://example.org/emblem" + number);
  }

  private static MxcUri photo(String name) {
    return MxcUri.parse("mxc://example.org/photo_" + name);
  }

  /// The picture of an address as a PNG file.
  static byte[] draw(MxcUri uri, int width, int height) {
    var id = uri.mediaId();
    if (id.startsWith("portrait")) {
      return square(Math.min(width, height), new Portrait(number(id, "portrait")));
    }
    if (id.startsWith("emblem")) {
      return square(Math.min(width, height), new Emblem(number(id, "emblem")));
    }
    return id.endsWith("map")
        ? render(width, height, SamplePictures::map)
        : render(width, height, SamplePictures::harbour);
  }

  private static int number(String id, String prefix) {
    return Integer.parseInt(id.substring(prefix.length()));
  }

  private static byte[] square(int size, Painter painter) {
    return render(size, size, painter);
  }

  private static byte[] render(int width, int height, Painter painter) {
    int[] pixels = new int[width * height];
    double soft = 1.5 / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int colour = painter.colour((x + 0.5) / height, (y + 0.5) / height, soft);
        pixels[y * width + x] = 0xff000000 | colour;
      }
    }
    return Png.encode(width, height, pixels);
  }

  /// The colour at a place, both measured in heights; edges are blurred over `soft`.
  private interface Painter {
    int colour(double x, double y, double soft);
  }

  /// Head and shoulders before a plain wall.
  private record Portrait(int number) implements Painter {
    @Override
    public int colour(double x, double y, double soft) {
      var random = new SplittableRandom(number * 31L);
      int[] palette = PALETTES[number % PALETTES.length];
      double lean = random.nextDouble() * 0.06 - 0.03;
      int[] skins = {0xf1c9a5, 0xc68863, 0x8d5a3b, 0xe3b08b, 0x5f3d2a};
      int[] hairs = {0x2b1d17, 0x54331f, 0x9b6b3d, 0x1d1d24, 0x7d7d85};
      int skin = skins[random.nextInt(skins.length)];
      int hair = hairs[random.nextInt(hairs.length)];
      boolean longHair = random.nextBoolean();
      int colour = mix(palette[2], palette[1], y * 0.7);
      double hairBottom = longHair ? 0.64 : 0.44;
      double hairDistance = ellipse(x - 0.5 - lean, y - hairBottom + 0.04, 0.225, 0.30);
      colour = mix(colour, hair, inside(hairDistance, soft * 4));
      colour = mix(colour, palette[0], inside(ellipse(x - 0.5, y - 1.06, 0.40, 0.36), soft * 3));
      colour = mix(colour, mix(skin, 0, 0.15), box(x - 0.5, y - 0.66, 0.07, 0.12, soft));
      double face = ellipse(x - 0.5 - lean, y - 0.44, 0.165, 0.205);
      double fringe = ellipse(x - 0.5 - lean, y - 0.50, 0.20, 0.18);
      colour = mix(colour, skin, inside(face, soft * 5));
      double above = inside(face, soft * 5) * (1 - inside(fringe, soft * 5));
      return y < 0.42 ? mix(colour, hair, above) : colour;
    }
  }

  /// Hills, waves, a sun or rings in two colours.
  private record Emblem(int number) implements Painter {
    @Override
    public int colour(double x, double y, double soft) {
      int[] palette = PALETTES[(number * 3 + 1) % PALETTES.length];
      return switch (number % 4) {
        case 0 -> {
          int sky = mix(palette[2], palette[1], y);
          sky = mix(sky, palette[1], inside(ellipse(x - 0.66, y - 0.36, 0.16, 0.16), soft * 6));
          double hill = 0.62 + 0.12 * Math.sin(x * 6 + number);
          yield mix(sky, palette[0], step(y - hill, soft));
        }
        case 1 -> {
          double wave = Math.sin((y + 0.06 * Math.sin(x * 9)) * 22 + number);
          yield mix(palette[0], palette[1], step(wave, soft * 12));
        }
        case 2 -> {
          double distance = Math.hypot(x - 0.5, y - 0.5);
          double ring = Math.sin(distance * 26 + number);
          yield mix(palette[2], palette[0], step(ring, soft * 12));
        }
        default -> {
          double leaf = Math.abs(x - y) - 0.30 * Math.sin(Math.PI * Math.min(1, (x + y) / 2));
          int ground = mix(palette[0], 0x000000, 0.12);
          int filled = mix(ground, palette[1], step(-leaf, soft));
          yield mix(filled, palette[2], step(0.018 - Math.abs(x - y), soft));
        }
      };
    }
  }

  private static int harbour(double x, double y, double soft) {
    double horizon = 0.56;
    if (y > horizon) {
      double depth = (y - horizon) / (1 - horizon);
      double ripple = Math.sin(y * 260 + 6 * Math.sin(x * 14)) * (0.5 + depth);
      int water = mix(0xf0b48a, 0x1c4a63, Math.min(1, 0.25 + depth));
      double glitter = inside(Math.abs(x - 1.05) / (0.07 + depth * 0.25), 0.6);
      return mix(water, 0xffe3b5, Math.max(0, ripple) * 0.35 * glitter + 0.10 * glitter);
    }
    int sky = mix(0x35618e, 0xf7c08a, Math.pow(y / horizon, 1.4));
    sky = mix(sky, 0xfff0cf, inside(ellipse(x - 1.05, y - 0.47, 0.055, 0.055), soft * 12));
    double far = 0.47 + 0.035 * Math.sin(x * 5 + 1) + 0.015 * Math.sin(x * 13);
    sky = mix(sky, 0x7b7f9e, step(y - far, soft));
    double near = 0.52 + 0.05 * Math.sin(x * 3.1 + 4) + 0.008 * Math.sin(x * 31);
    sky = mix(sky, 0x2f4858, step(y - near, soft));
    double mast = Math.abs(x - 0.42);
    boolean ship = y > 0.36 && mast < 0.003 || y > 0.535 && mast < 0.07 - (y - 0.535);
    double sail = (y - 0.37) * 0.45 - (x - 0.425);
    boolean canvas = y > 0.37 && y < 0.53 && x > 0.425 && sail > 0;
    return canvas ? 0xfdf3e3 : ship ? 0x22313c : sky;
  }

  private static int map(double x, double y, double soft) {
    double coast = 0.85 + 0.14 * Math.sin(y * 7) + 0.05 * Math.sin(y * 19 + 2);
    int colour = mix(0xf3efe4, 0xa9d3e0, step(x - coast, soft));
    double park = ellipse(x - 0.34, y - 0.62, 0.20, 0.16);
    colour = mix(colour, 0xcfe3bd, inside(park, soft * 6));
    if (x < coast - 0.02) {
      double street = Math.min(near(x + y * 0.25, 0.16), near(y - x * 0.2, 0.14));
      colour = mix(colour, 0xffffff, step(0.008 - street, soft));
      double road = Math.abs(y - 0.42 - 0.10 * Math.sin(x * 4));
      colour = mix(colour, 0xf4b860, step(0.014 - road, soft));
    }
    double pin = Math.hypot(x - 0.58, y - 0.40);
    colour = mix(colour, 0xc74240, step(0.05 - pin, soft));
    return mix(colour, 0xffffff, step(0.02 - pin, soft));
  }

  private static double near(double value, double every) {
    double rest = value - Math.floor(value / every) * every;
    return Math.min(rest, every - rest);
  }

  private static double ellipse(double dx, double dy, double a, double b) {
    return Math.hypot(dx / a, dy / b);
  }

  private static double inside(double distance, double soft) {
    return step(1 - distance, soft);
  }

  private static double box(double dx, double dy, double halfWidth, double halfHeight, double s) {
    return step(halfWidth - Math.abs(dx), s) * step(halfHeight - Math.abs(dy), s);
  }

  private static double step(double value, double soft) {
    double t = Math.clamp(value / soft + 0.5, 0.0, 1.0);
    return t * t * (3 - 2 * t);
  }

  private static int mix(int from, int to, double share) {
    double part = Math.clamp(share, 0.0, 1.0);
    int red = channel(from >> 16, to >> 16, part);
    int green = channel(from >> 8, to >> 8, part);
    return red << 16 | green << 8 | channel(from, to, part);
  }

  private static int channel(int from, int to, double share) {
    return (int) Math.round((from & 0xff) * (1 - share) + (to & 0xff) * share);
  }
}
