package chat.fracas.desktop.screens;

import chat.fracas.desktop.sample.SampleEngine;
import chat.fracas.desktop.sample.SampleSession;
import chat.fracas.desktop.sample.SampleVerification;
import chat.fracas.desktop.window.DesktopWindow;
import chat.fracas.engine.trust.OwnTrust;
import chat.fracas.engine.trust.PersonTrust;
import chat.fracas.engine.trust.VerificationStep;
import chat.fracas.engine.trust.VerificationStep.Cause;
import chat.fracas.foundation.id.DeviceId;
import chat.fracas.foundation.id.RoomId;
import chat.fracas.theme.Theme;
import chat.fracas.viewmodel.navigation.Destination;
import chat.fracas.viewmodel.navigation.VerificationSubject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The screens in which devices and people make sure of each other. UI thread only.
final class VerificationScreens {
  private static final Screen.Size USUAL = new Screen.Size(1280, 800);
  private static final Screen.Size SMALL = new Screen.Size(800, 600);
  private static final List<Theme> LIGHT_AND_DARK = List.of(Theme.LIGHT, Theme.DARK);
  private static final DeviceId PHONE = DeviceId.parse("ZPLMNNHF");

  private VerificationScreens() {}

  static List<Screen> all() {
    return List.of(
        screen("verify-requested", window -> window.model().verify(own(window), Optional.empty())),
        screen("verify-asked-person", asked(false)),
        screen("verify-asked-device", asked(true)),
        screen("verify-ways", at(SampleVerification.READY)),
        screen(
            "verify-ways-own",
            window -> {
              session(window).trust().stand(OwnTrust.NOT_VERIFIED);
              show(window, true, SampleVerification.READY);
            }),
        screen(
            "verify-scan",
            window -> {
              show(window, false, SampleVerification.READY);
              Screens.pressOption(window, 1);
            }),
        screen("verify-emoji", at(SampleVerification.STRINGS)),
        screen(
            "verify-numbers",
            at(new VerificationStep.Comparing(List.of(), SampleVerification.STRINGS.numbers()))),
        screen("verify-scanned", at(new VerificationStep.CodeScanned())),
        screen("verify-done", at(new VerificationStep.Done())),
        screen("verify-mismatch", at(new VerificationStep.Cancelled(Cause.MISMATCH, true))),
        screen(
            "verify-timeout",
            window -> {
              session(window).trust().stand(OwnTrust.NOT_VERIFIED);
              show(window, true, new VerificationStep.Cancelled(Cause.TIMEOUT, false));
            }),
        screen("verify-notices", VerificationScreens::notices),
        screen("devices", window -> window.model().open(Destination.DEVICES)),
        screen(
            "devices-unverified",
            window -> {
              session(window).trust().stand(OwnTrust.NOT_VERIFIED);
              window.model().open(Destination.DEVICES);
            }),
        screen("person-verified", person(PersonTrust.VERIFIED)),
        screen("person-changed", person(PersonTrust.VERIFIED_CHANGED)),
        screen("identity-changed", VerificationScreens::changed),
        screen(
            "identity-ask",
            window -> {
              changed(window);
              Screens.pressBanner(window, 1);
            }));
  }

  private static Screen screen(String name, Consumer<DesktopWindow> arrange) {
    return new Screen(
        name,
        List.of(USUAL, SMALL),
        LIGHT_AND_DARK,
        SampleEngine::create,
        window -> {
          window.model().openRoom(SampleEngine.MAIN_ROOM);
          arrange.accept(window);
        });
  }

  private static Consumer<DesktopWindow> at(VerificationStep step) {
    return window -> show(window, false, step);
  }

  private static Consumer<DesktopWindow> asked(boolean own) {
    return window -> show(window, own, new VerificationStep.Asked(true));
  }

  private static VerificationSubject own(DesktopWindow window) {
    session(window).trust().stand(OwnTrust.NOT_VERIFIED);
    return new VerificationSubject.OwnDevices();
  }

  private static void show(DesktopWindow window, boolean own, VerificationStep step) {
    var verification = session(window).trust().sampleVerifying().put(made(own, step));
    window
        .model()
        .verify(
            new VerificationSubject.Running(verification, own ? "Phone" : "Inês Duarte"),
            Optional.empty());
  }

  private static Consumer<DesktopWindow> person(PersonTrust trust) {
    return window -> {
      session(window).trust().stand(SampleEngine.SOMEBODY, trust);
      window.model().openPerson(SampleEngine.SOMEBODY);
    };
  }

  private static void changed(DesktopWindow window) {
    window.model().openRoom(RoomId.parse("!hana:example.org"));
    window.model().account().get().orElseThrow().room().stream()
        .flatMap(room -> room.members().snapshot().stream())
        .filter(member -> !member.id().equals(SampleEngine.ME))
        .findFirst()
        .ifPresent(
            member -> session(window).trust().stand(member.id(), PersonTrust.VERIFIED_CHANGED));
  }

  private static void notices(DesktopWindow window) {
    var verifying = session(window).trust().sampleVerifying();
    verifying.put(made(false, new VerificationStep.Asked(true)));
    verifying.put(made(true, new VerificationStep.Asked(true)));
  }

  private static SampleVerification made(boolean own, VerificationStep step) {
    return new SampleVerification(
        own ? SampleEngine.ME : SampleEngine.SOMEBODY,
        Optional.of(PHONE),
        own,
        step instanceof VerificationStep.Asked,
        step);
  }

  private static SampleSession session(DesktopWindow window) {
    return (SampleSession) window.model().account().get().orElseThrow().session();
  }
}
