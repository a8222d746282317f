package chat.fracas.viewmodel.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlashCommandTest {
  @Test
  void ordinaryTextIsSaid() {
    assertThat(SlashCommand.read("hello")).isEqualTo(new SlashCommand.Say("hello"));
    assertThat(SlashCommand.read("/")).isEqualTo(new SlashCommand.Say("/"));
    assertThat(SlashCommand.read("/etc/hosts is full"))
        .isEqualTo(new SlashCommand.Say("/etc/hosts is full"));
  }

  @Test
  void twoSlashesAreSaidAsOne() {
    assertThat(SlashCommand.read("//join us")).isEqualTo(new SlashCommand.Say("/join us"));
  }

  @Test
  void commandsTakeTheRestOfTheText() {
    assertThat(SlashCommand.read("/me waves  twice"))
        .isEqualTo(new SlashCommand.Me("waves  twice"));
    assertThat(SlashCommand.read("/JOIN #a:b")).isEqualTo(new SlashCommand.Join("#a:b"));
    assertThat(SlashCommand.read("/leave")).isEqualTo(new SlashCommand.Leave());
  }

  @Test
  void aCommandThatDoesNotExistIsNeverSent() {
    assertThat(SlashCommand.read("/jion #a:b")).isEqualTo(new SlashCommand.Unknown("jion"));
  }
}
