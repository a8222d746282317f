package chat.fracas.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import chat.fracas.e2ee.crosssigning.Making;
import chat.fracas.e2ee.request.RequestId;
import chat.fracas.engine.encryption.EncryptionPart;
import chat.fracas.engine.encryption.SigningUpload;
import chat.fracas.engine.observe.Live;
import chat.fracas.engine.observe.Subscription;
import chat.fracas.engine.trust.VerificationStep.Cancelled;
import chat.fracas.engine.trust.VerificationStep.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two devices of one account, and a server that is not always good.
final class AccountTrustTest {
  private static final String REQUEST = "m.key.verification.request";
  private static final String READY = "m.key.verification.ready";
  private static final String START = "m.key.verification.start";
  private static final String CANCEL = "m.key.verification.cancel";

  private final AccountServer server = new AccountServer();
  private TestDevice phone;
  private TestDevice desk;

  @BeforeEach
  void start() throws InterruptedException {
    phone = new TestDevice(server, "PHONE");
    desk = new TestDevice(server, "DESK");
    for (TestDevice each : List.of(phone, desk)) {
      each.sync();
      awaitDevices(each, 2);
    }
  }

  @AfterEach
  void close() {
    phone.close();
    desk.close();
  }

  private void awaitDevices(TestDevice device, int count) throws InterruptedException {
    var known = new CountDownLatch(1);
    device
        .machine()
        .add(
            new EncryptionPart() {
              @Override
              public void emit() {
                if (count(device) == count) {
                  known.countDown();
                }
              }
            });
    if (count(device) != count) {
      assertThat(known.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int count(TestDevice device) {
    return device.trust().devices(device.machine().own().user()).size();
  }

  private static <T> T await(Live<T> live, Predicate<T> expected) throws InterruptedException {
    var reached = new CountDownLatch(1);
    try (Subscription subscription =
        live.subscribe(
            value -> {
              if (expected.test(value)) {
                reached.countDown();
              }
            })) {
      assertThat(reached.await(30, TimeUnit.SECONDS)).as("is " + live.value()).isTrue();
    }
    return live.value();
  }

  private void awaitAt(String device, String type) throws InterruptedException {
    server.await(it -> it.types(device).contains(type));
  }

  @Test
  void withoutAnAnswerItEndsAfterTenMinutes_andTheOtherSideIsTold() throws InterruptedException {
    Verification asking = desk.trust().verifying().ownDevices();
    awaitAt("PHONE", REQUEST);
    desk.passes(Duration.ofMinutes(9));
    assertThat(asking.step().value()).isEqualTo(new VerificationStep.Requested());
    desk.passes(Duration.ofMinutes(1));
    assertThat(asking.step().value()).isEqualTo(new Cancelled(Cause.TIMEOUT, true));
    awaitAt("PHONE", CANCEL);
  }

  @Test
  void whoeverDoesNotAnswerInTwoMinutesHasMissedIt_andNothingIsSaid() throws InterruptedException {
    desk.trust().verifying().ownDevices();
    awaitAt("PHONE", REQUEST);
    phone.sync();
    Verification asked = phone.last();
    assertThat(asked.step().value()).isEqualTo(new VerificationStep.Asked(true));
    assertThat(asked.incoming()).isTrue();
    phone.passes(Duration.ofMinutes(2));
    assertThat(asked.step().value()).isEqualTo(new VerificationStep.Missed());
    assertThat(server.types("DESK")).isEmpty();
  }

  @Test
  void whatTheServerRefusesEndsIt() throws InterruptedException {
    server.obstructs(
        path -> path.contains("/sendToDevice/") ? AccountServer.error(403, "M_FORBIDDEN") : null);
    Verification asking = desk.trust().verifying().ownDevices();
    assertThat(await(asking.step(), VerificationStep::isFinal))
        .isEqualTo(new Cancelled(Cause.NOT_SENT, true));
  }

  @Test
  void messagesStayInTheirOrderWhenTheServerIsBusy() throws InterruptedException {
    Verification asking = desk.trust().verifying().ownDevices();
    awaitAt("PHONE", REQUEST);
    phone.sync();
    server.obstructs(
        path -> path.contains("/" + READY + "/") ? AccountServer.error(503, "M_UNKNOWN") : null);
    phone.last().accept();
    phone.last().compare();
    server.await(it -> it.requests().stream().filter(path -> path.contains(READY)).count() > 1);
    assertThat(server.types("DESK")).isEmpty();
    server.obstructs(path -> null);
    awaitAt("DESK", START);
    assertThat(server.types("DESK")).containsExactly(READY, START);
    desk.sync();
    assertThat(asking.step().value()).isEqualTo(new VerificationStep.Agreeing());
  }

  @Test
  void aDeviceThatIsNotKnownIsAskedForFirst() throws InterruptedException {
    try (TestDevice tablet = new TestDevice(server, "TABLET")) {
      tablet.sync();
      awaitDevices(tablet, 3);
      tablet.trust().verifying().ownDevices();
      awaitAt("PHONE", REQUEST);
      phone.sync();
      var asked = new CountDownLatch(1);
      try (Subscription subscription =
          phone
              .trust()
              .verifying()
              .all()
              .subscribe(
                  diffs -> {
                    if (!phone.trust().verifying().all().snapshot().isEmpty()) {
                      asked.countDown();
                    }
                  })) {
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(phone.last().step().value()).isInstanceOf(VerificationStep.Asked.class);
    }
  }

  @Test
  void whatTheLastRunHadToSayIsNotSaidByTheNext() throws InterruptedException {
    server.obstructs(
        path -> path.contains("/sendToDevice/") ? AccountServer.error(503, "M_UNKNOWN") : null);
    desk.trust().verifying().ownDevices();
    server.await(it -> it.requests().stream().anyMatch(path -> path.contains("/" + REQUEST + "/")));
    desk.restart();
    server.obstructs(path -> null);
    desk.sync();
    // something that comes after it
    phone.trust().verifying().ownDevices();
    awaitAt("DESK", REQUEST);
    desk.sync();
    desk.last().accept();
    awaitAt("PHONE", READY);
    assertThat(server.types("PHONE")).doesNotContain(REQUEST);
  }

  // ---- the keys of the identity

  private RequestId made(TestDevice device) throws InterruptedException {
    await(device.trust().own(), OwnTrust.NO_IDENTITY::equals);
    Making making = device.machine().step(step -> step.keys().own().bootstrap(step.work()));
    return ((Making.Begun) making).upload();
  }

  @Test
  void theFirstIdentityTakesNoPassword_theNextOneDoes() throws InterruptedException {
    RequestId first = made(phone);
    assertThat(phone.machine().uploadSigningKeys(first, Optional.empty()))
        .isEqualTo(SigningUpload.DONE);
    await(phone.trust().own(), OwnTrust.VERIFIED::equals);

    RequestId next = phone.machine().step(step -> step.keys().own().reset(step.work()));
    assertThat(phone.machine().uploadSigningKeys(next, Optional.empty()))
        .isEqualTo(SigningUpload.PASSWORD_NEEDED);
    assertThat(phone.machine().uploadSigningKeys(next, Optional.of("wrong")))
        .isEqualTo(SigningUpload.PASSWORD_WRONG);
    assertThat(phone.trust().own().value()).isEqualTo(OwnTrust.VERIFIED);
    assertThat(phone.machine().uploadSigningKeys(next, Optional.of(AccountServer.PASSWORD)))
        .isEqualTo(SigningUpload.DONE);
    assertThat(phone.trust().own().value()).isEqualTo(OwnTrust.VERIFIED);
    desk.sync();
    await(desk.trust().own(), OwnTrust.NOT_VERIFIED::equals);
  }

  @Test
  void keysThatWaitForThePasswordAreAskedAboutOnceInARun() throws InterruptedException {
    assertThat(phone.machine().uploadSigningKeys(made(phone), Optional.empty()))
        .isEqualTo(SigningUpload.DONE);
    phone.machine().step(step -> step.keys().own().reset(step.work()));
    server.await(it -> uploads() == 2);
    for (int round = 0; round < 5; round++) {
      long queries = server.requests().stream().filter(path -> path.endsWith("/query")).count();
      phone.sync();
      server.await(
          it -> it.requests().stream().filter(path -> path.endsWith("/query")).count() > queries);
    }
    assertThat(uploads()).isEqualTo(2);
  }

  private long uploads() {
    return server.requests().stream()
        .filter(path -> path.endsWith("/device_signing/upload"))
        .count();
  }
}
