package chat.fracas.ratchet.sas;

/// The 64 emoji of the verification, in the order of their numbers, with the specification's names
/// (`data-definitions/sas-emoji.json`).
public enum SasEmoji {
  DOG("🐶", "Dog"),
  CAT("🐱", "Cat"),
  LION("🦁", "Lion"),
  HORSE("🐎", "Horse"),
  UNICORN("🦄", "Unicorn"),
  PIG("🐷", "Pig"),
  ELEPHANT("🐘", "Elephant"),
  RABBIT("🐰", "Rabbit"),
  PANDA("🐼", "Panda"),
  ROOSTER("🐓", "Rooster"),
  PENGUIN("🐧", "Penguin"),
  TURTLE("🐢", "Turtle"),
  FISH("🐟", "Fish"),
  OCTOPUS("🐙", "Octopus"),
  BUTTERFLY("🦋", "Butterfly"),
  FLOWER("🌷", "Flower"),
  TREE("🌳", "Tree"),
  CACTUS("🌵", "Cactus"),
  MUSHROOM("🍄", "Mushroom"),
  GLOBE("🌏", "Globe"),
  MOON("🌙", "Moon"),
  CLOUD("☁️", "Cloud"),
  FIRE("🔥", "Fire"),
  BANANA("🍌", "Banana"),
  APPLE("🍎", "Apple"),
  STRAWBERRY("🍓", "Strawberry"),
  CORN("🌽", "Corn"),
  PIZZA("🍕", "Pizza"),
  CAKE("🎂", "Cake"),
  HEART("❤️", "Heart"),
  SMILEY("😀", "Smiley"),
  ROBOT("🤖", "Robot"),
  HAT("🎩", "Hat"),
  GLASSES("👓", "Glasses"),
  SPANNER("🔧", "Spanner"),
  SANTA("🎅", "Santa"),
  THUMBS_UP("👍", "Thumbs Up"),
  UMBRELLA("☂️", "Umbrella"),
  HOURGLASS("⌛", "Hourglass"),
  CLOCK("⏰", "Clock"),
  GIFT("🎁", "Gift"),
  LIGHT_BULB("💡", "Light Bulb"),
  BOOK("📕", "Book"),
  PENCIL("✏️", "Pencil"),
  PAPERCLIP("📎", "Paperclip"),
  SCISSORS("✂️", "Scissors"),
  LOCK("🔒", "Lock"),
  KEY("🔑", "Key"),
  HAMMER("🔨", "Hammer"),
  TELEPHONE("☎️", "Telephone"),
  FLAG("🏁", "Flag"),
  TRAIN("🚂", "Train"),
  BICYCLE("🚲", "Bicycle"),
  AEROPLANE("✈️", "Aeroplane"),
  ROCKET("🚀", "Rocket"),
  TROPHY("🏆", "Trophy"),
  BALL("⚽", "Ball"),
  GUITAR("🎸", "Guitar"),
  TRUMPET("🎺", "Trumpet"),
  BELL("🔔", "Bell"),
  ANCHOR("⚓", "Anchor"),
  HEADPHONES("🎧", "Headphones"),
  FOLDER("📁", "Folder"),
  PIN("📌", "Pin");

  private static final SasEmoji[] BY_NUMBER = values();

  private final String emoji;
  private final String description;

  SasEmoji(String emoji, String description) {
    this.emoji = emoji;
    this.description = description;
  }

  static SasEmoji numbered(int number) {
    return BY_NUMBER[number];
  }

  /// From 0 to 63.
  public int number() {
    return ordinal();
  }

  public String emoji() {
    return emoji;
  }

  /// The specification's English name.
  public String description() {
    return description;
  }
}
