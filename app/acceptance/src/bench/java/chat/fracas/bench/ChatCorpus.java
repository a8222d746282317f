package chat.fracas.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A deterministic chat of several languages and a set of queries for it: the same messages on every
/// machine, so that figures of different programs compare.
///
/// 35 % English, 15 % each French, German, Russian, 10 % each Chinese and Japanese; 62 % of the words are
/// frequent ones, the others come from 20,000 rare ones a language; 300 rooms, 2,000 senders.
final class ChatCorpus {
  private static final List<String> LANGUAGES = languages();
  private static final int RARE = 20_000;
  private static final String[] EMOJI = {"👍", "😀", "🎉", "❤️", "🚀", "😂"};
  private static final String[] ENDS = {".", "!", "?", "", ""};

  /// One message.
  record Message(String eventId, String roomId, String sender, long timestamp, String body) {}

  /// One query: words that must all be found, in one room when it is not empty.
  record Query(String text, String roomId) {}

  private record Sample(List<String> words, String roomId) {}

  private final Dice dice;
  private final Map<String, List<String>> rare = new HashMap<>();
  private final Map<String, Map<String, Integer>> frequency = new HashMap<>();
  private final Map<String, List<Sample>> samples = new HashMap<>();

  ChatCorpus(long seed) {
    this.dice = new Dice(seed);
    for (String language : List.of("en", "fr", "de", "ru")) {
      rare.put(language, rareWords(language));
    }
    rare.put("zh", rareHan());
    rare.put("ja", rareKana());
  }

  private static List<String> languages() {
    var all = new ArrayList<String>();
    Map<String, Integer> shares =
        Map.of("en", 35, "fr", 15, "de", 15, "ru", 15, "zh", 10, "ja", 10);
    for (String language : List.of("en", "fr", "de", "ru", "zh", "ja")) {
      for (int i = 0; i < of(shares, language); i++) {
        all.add(language);
      }
    }
    return all;
  }

  private static <T> T of(Map<String, T> map, String language) {
    return Objects.requireNonNull(map.get(language));
  }

  private List<String> rareWords(String language) {
    Set<String> common = Set.copyOf(new HashSet<>(List.of(of(ChatWords.COMMON, language))));
    var seen = new HashSet<String>();
    var words = new ArrayList<String>();
    while (words.size() < RARE) {
      int syllables = 2 + dice.below(3);
      var word = new StringBuilder();
      for (int i = 0; i < syllables; i++) {
        word.append(dice.pick(of(ChatWords.SYLLABLES, language)));
      }
      if (!common.contains(word.toString()) && seen.add(word.toString())) {
        words.add(word.toString());
      }
    }
    return words;
  }

  private List<String> rareHan() {
    var words = new ArrayList<String>();
    for (int i = 0; i < RARE; i++) {
      words.add(letters(ChatWords.HAN, 2 + dice.below(2)));
    }
    return words;
  }

  private List<String> rareKana() {
    var words = new ArrayList<String>();
    for (int i = 0; i < RARE; i++) {
      String letters = dice.below(2) != 0 ? ChatWords.KANA : ChatWords.HAN;
      words.add(letters(letters, 2 + dice.below(3)));
    }
    return words;
  }

  private String letters(String from, int count) {
    var word = new StringBuilder();
    for (int i = 0; i < count; i++) {
      word.append(from.charAt(dice.below(from.length())));
    }
    return word.toString();
  }

  /// Makes the messages one after the other.
  void messages(int count, Consumer<Message> sink) {
    long timestamp = 1_609_459_200_000L;
    for (int i = 0; i < count; i++) {
      String language = LANGUAGES.get(dice.below(100));
      int length = 2 + dice.below(6);
      length += dice.below(3) != 0 ? dice.below(12) : dice.below(45);
      var words = new ArrayList<String>();
      for (int w = 0; w < length; w++) {
        words.add(word(language));
      }
      String body = decorated(sentence(language, words));
      timestamp += dice.below(2 * 790_000);
      String eventId = "$" + hex(dice.next()) + hex(dice.next());
      String room = "!room%03d:example.org".formatted(skewed(300));
      String sender = user(skewed(2000));
      sink.accept(new Message(eventId, room, sender, timestamp, body));
      remember(i, language, words, room);
    }
  }

  private String word(String language) {
    if (dice.below(100) < 62) {
      String[] common = of(ChatWords.COMMON, language);
      return common[skewed(common.length)];
    }
    return of(rare, language).get(skewed(RARE));
  }

  /// Below `bound`, dense at 0.
  private int skewed(int bound) {
    long first = dice.below(bound);
    return (int) (first * dice.below(bound) / bound);
  }

  private String sentence(String language, List<String> words) {
    if (language.equals("zh") || language.equals("ja")) {
      var body = new StringBuilder();
      for (int i = 0; i < words.size(); i++) {
        body.append(words.get(i));
        if (i % 7 == 6) {
          body.append(language.equals("zh") ? "，" : "、");
        }
      }
      return body.append("。").toString();
    }
    String body = String.join(" ", words);
    return body.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + body.substring(1)
        + dice.pick(ENDS);
  }

  private String decorated(String body) {
    return switch (dice.below(40)) {
      case 0 ->
          body
              + " https://example.org/"
              + of(rare, "en").get(dice.below(RARE))
              + "?id="
              + dice.below(100_000);
      case 1 -> body + " " + dice.pick(EMOJI);
      case 2 -> "> <" + user(dice.below(2000)) + "> quoted\n\n" + body;
      case 3 ->
          body
              + " #%d v%d.%d.%d"
                  .formatted(dice.below(9000), dice.below(9), dice.below(30), dice.below(9));
      default -> body;
    };
  }

  private static String user(int number) {
    return "@user%04d:hs%d.example".formatted(number, number % 40);
  }

  private static String hex(long value) {
    return "%016x".formatted(value);
  }

  private void remember(int number, String language, List<String> words, String room) {
    boolean spaced = !language.equals("zh") && !language.equals("ja");
    if (spaced) {
      Map<String, Integer> counts = frequency.computeIfAbsent(language, any -> new HashMap<>());
      new HashSet<>(words).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    if (number % 97 == 0 && words.size() >= 5) {
      samples.computeIfAbsent(language, any -> new ArrayList<>()).add(new Sample(words, room));
    }
  }

  /// Queries of each kind, after the messages were made.
  Map<String, List<Query>> queries(int each, long seed) {
    var choice = new Dice(seed + 1000);
    var queries = new java.util.LinkedHashMap<String, List<Query>>();
    for (int i = 0; i < each; i++) {
      String language = List.of("en", "fr", "de", "ru").get(i % 4);
      List<String> middling = words(language, 20, 2000);
      add(queries, "one term", choice.pick(middling), "");
      add(queries, "one frequent term", choice.pick(words(language, 2001, Integer.MAX_VALUE)), "");
      Sample sample = choice.pick(of(samples, language));
      List<String> long3 = sample.words().stream().filter(w -> w.length() >= 3).distinct().toList();
      if (long3.size() >= 2) {
        add(queries, "two terms", long3.get(0) + " " + long3.get(1), "");
        add(queries, "term in one room", choice.pick(long3), sample.roomId());
      }
      String start = choice.pick(middling);
      add(queries, "prefix of 3", start.substring(0, 3) + "*", "");
      Sample cjk = choice.pick(of(samples, i % 2 == 0 ? "zh" : "ja"));
      String run = String.join("", cjk.words().subList(0, 5));
      int from = choice.below(run.length() - 3);
      add(queries, "CJK substring", run.substring(from, from + 2 + choice.below(2)), "");
      add(queries, "no hit", "zq" + choice.pick(of(rare, language)) + "qz", "");
    }
    return queries;
  }

  private static void add(Map<String, List<Query>> queries, String kind, String text, String room) {
    queries.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Query(text, room));
  }

  private List<String> words(String language, int least, int most) {
    var found = new TreeSet<String>();
    frequency
        .getOrDefault(language, Map.of())
        .forEach(
            (word, count) -> {
              if (count >= least && count <= most && word.length() >= 3) {
                found.add(word);
              }
            });
    return found.isEmpty() ? List.of("the") : List.copyOf(found);
  }

  /// SplitMix64, by which other languages make the same corpus.
  private static final class Dice {
    private long state;

    Dice(long seed) {
      this.state = seed;
    }

    long next() {
      state += 0x9E3779B97F4A7C15L;
      long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return mixed ^ (mixed >>> 31);
    }

    int below(int bound) {
      return (int) Long.remainderUnsigned(next(), bound);
    }

    String pick(String[] from) {
      return from[below(from.length)];
    }

    <T> T pick(List<T> from) {
      return from.get(below(from.size()));
    }
  }
}
