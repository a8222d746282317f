package chat.fracas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.desktop.FracasCommand;
import chat.fracas.store.ProfileOpening;
import chat.fracas.store.ProfileStore;
import chat.fracas.store.keyring.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a screen nobody can answer a question: what cannot be done is said, and the exit status says
/// so too.
final class HeadlessTest {
  private static final String AT = "fracas: your server is at ";

  @TempDir Path profile;

  @Test
  void aProfileUnderAPassphraseSaysHowItIsGiven() throws Exception {
    if (ProfileStore.open(profile, KeySource.passphrase("open sesame".toCharArray()))
        instanceof ProfileOpening.Opened opened) {
      opened.store().close();
    }
    try (var desktop = start()) {
      assertThat(rest(desktop))
          .anySatisfy(line -> assertThat(line).contains(profile.toString(), "cannot be opened"))
          .anySatisfy(line -> assertThat(line).contains("FRACAS_PASSPHRASE"));
      assertThat(desktop.status()).isEqualTo(1);
    }
  }

  @Test
  void aSecondStartOnTheSameProfileSaysThatThereIsOne() throws Exception {
    try (var first = start()) {
      String line = first.line();
      while (line != null && !line.startsWith(AT)) {
        line = first.line();
      }
      assertThat(line).isNotNull();
      try (var second = start()) {
        assertThat(rest(second))
            .anySatisfy(told -> assertThat(told).contains("runs already", profile.toString()));
        assertThat(second.status()).isEqualTo(4);
      }
      assertThat(first.stop()).isNotNull();
    }
  }

  private ChildJvm start() throws IOException {
    return ChildJvm.startTellingAll(
        FracasCommand.class, "--headless", "--profile", profile.toString());
  }

  private static List<String> rest(ChildJvm desktop) throws IOException {
    var told = new ArrayList<String>();
    for (String line = desktop.line(); line != null; line = desktop.line()) {
      told.add(line);
    }
    return told;
  }
}
