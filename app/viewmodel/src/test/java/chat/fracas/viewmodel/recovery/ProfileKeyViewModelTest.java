package chat.fracas.viewmodel.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.engine.EngineException;
import chat.fracas.engine.observe.LiveValue;
import chat.fracas.viewmodel.fake.FakeWindow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProfileKeyViewModelTest {
  private final FakeWindow window = new FakeWindow();
  private final LiveValue<ProfileKey.Place> place = new LiveValue<>(ProfileKey.Place.FILE);
  private final List<String> protectedBy = new ArrayList<>();
  private boolean full;

  private final ProfileKeyViewModel model =
      new ProfileKeyViewModel(
          new ProfileKey() {
            @Override
            public LiveValue<Place> place() {
              return place;
            }

            @Override
            public void protect(String passphrase) {
              if (full) {
                throw new EngineException(EngineException.Kind.DISK, "full");
              }
              protectedBy.add(passphrase);
              place.set(Place.PASSPHRASE);
            }
          },
          window.means());

  private void type(String once, String again) {
    model.begin();
    model.passphrase().once().set(once);
    model.passphrase().again().set(again);
    model.protect();
    window.settle();
  }

  @Test
  void aKeyThatLiesOpenIsPutUnderAPassphrase() {
    assertThat(ProfileKeyViewModel.line(model.place().get()).tone())
        .isEqualTo(SecurityLine.Tone.BAD);
    type("correct horse", "correct horse");
    assertThat(protectedBy).containsExactly("correct horse");
    assertThat(model.place().get()).isEqualTo(ProfileKey.Place.PASSPHRASE);
    assertThat(model.asking().get()).isFalse();
    assertThat(model.passphrase().once().get()).isEmpty();
    assertThat(window.said()).hasSize(1);
  }

  @Test
  void whatWasTypedTwiceHasToBeTheSame() {
    type("correct horse", "correct house");
    assertThat(protectedBy).isEmpty();
    assertThat(model.passphrase().difference().get()).isNotEmpty();
    assertThat(model.asking().get()).isTrue();
  }

  @Test
  void aFailureKeepsWhatWasTyped() {
    full = true;
    type("correct horse", "correct horse");
    assertThat(model.attempt().problem().get()).isNotEmpty();
    assertThat(model.passphrase().once().get()).isEqualTo("correct horse");
    assertThat(model.place().get()).isEqualTo(ProfileKey.Place.FILE);
  }

  @Test
  void inTheKeyringNothingIsToBeDone() {
    assertThat(ProfileKeyViewModel.step(ProfileKey.Place.KEYRING)).isEmpty();
    assertThat(ProfileKeyViewModel.step(ProfileKey.Place.PASSPHRASE)).isPresent();
  }
}
