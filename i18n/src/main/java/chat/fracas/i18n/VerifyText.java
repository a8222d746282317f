package chat.fracas.i18n;

import java.util.List;

/// The texts of `verify`, written from `messages_en.properties` by `TextKeyWriter`: edit that file.
public enum VerifyText implements TextKey {
  THIS_DEVICE_TITLE("verify.thisDevice.title"),
  DEVICE_TITLE("verify.device.title", "deviceName"),
  PERSON_TITLE("verify.person.title", "displayName"),
  OTHER_DEVICE_LABEL("verify.otherDevice.label"),
  STARTING_BUSY("verify.starting.busy"),
  ASKED_OWN_BODY("verify.askedOwn.body"),
  ASKED_DEVICE_BODY("verify.askedDevice.body", "deviceName"),
  ASKED_PERSON_BODY("verify.askedPerson.body", "displayName"),
  WAITING_BUSY("verify.waiting.busy"),
  INCOMING_PERSON_TITLE("verify.incomingPerson.title", "displayName"),
  INCOMING_PERSON_BODY("verify.incomingPerson.body"),
  INCOMING_DEVICE_TITLE("verify.incomingDevice.title"),
  INCOMING_DEVICE_BODY("verify.incomingDevice.body", "deviceName"),
  DEVICE_ADDRESS_BODY("verify.deviceAddress.body", "deviceAddress"),
  ACCEPT_BUTTON("verify.accept.button"),
  DECLINE_BUTTON("verify.decline.button"),
  IMPOSSIBLE_BODY("verify.impossible.body"),
  READY_BODY("verify.ready.body"),
  SHOW_OWN_TITLE("verify.showOwn.title", "deviceName"),
  SHOW_PERSON_TITLE("verify.showPerson.title", "displayName"),
  SHOW_BODY("verify.show.body"),
  CODE_A11Y("verify.code.a11y"),
  COMPARE_BUTTON("verify.compare.button"),
  COMPARE_BODY("verify.compare.body"),
  SCAN_BUTTON("verify.scan.button"),
  SCAN_BODY("verify.scan.body"),
  SCAN_HOW_BODY("verify.scanHow.body"),
  DROP_LABEL("verify.drop.label"),
  CHOOSE_FILE_BUTTON("verify.chooseFile.button"),
  PASTE_BUTTON("verify.paste.button"),
  READING_BUSY("verify.reading.busy"),
  NO_CODE_ERROR("verify.noCode.error"),
  OTHER_CODE_ERROR("verify.otherCode.error"),
  NO_PICTURE_ERROR("verify.noPicture.error"),
  BAD_PICTURE_ERROR("verify.badPicture.error"),
  AGREEING_BUSY("verify.agreeing.busy"),
  EMOJI_OWN_BODY("verify.emojiOwn.body", "deviceName"),
  EMOJI_PERSON_BODY("verify.emojiPerson.body", "displayName"),
  NUMBERS_BUTTON("verify.numbers.button"),
  PICTURES_BUTTON("verify.pictures.button"),
  MATCH_BUTTON("verify.match.button"),
  MISMATCH_BUTTON("verify.mismatch.button"),
  CONFIRMED_OWN_BODY("verify.confirmedOwn.body", "deviceName"),
  CONFIRMED_PERSON_BODY("verify.confirmedPerson.body", "displayName"),
  SCANNED_OWN_BODY("verify.scannedOwn.body", "deviceName"),
  SCANNED_PERSON_BODY("verify.scannedPerson.body", "displayName"),
  WORKED_BUTTON("verify.worked.button"),
  FAILED_BUTTON("verify.failed.button"),
  READ_OWN_BODY("verify.readOwn.body", "deviceName"),
  READ_PERSON_BODY("verify.readPerson.body", "displayName"),
  DONE_TITLE("verify.done.title"),
  DONE_THIS_BODY("verify.doneThis.body"),
  DONE_DEVICE_BODY("verify.doneDevice.body", "deviceName"),
  DONE_PERSON_BODY("verify.donePerson.body", "displayName"),
  ENDED_TITLE("verify.ended.title"),
  STOP_TITLE("verify.stop.title"),
  FAILED_BODY("verify.failed.body", "reason"),
  CANCELLED_HERE_BODY("verify.cancelledHere.body"),
  CANCELLED_DEVICE_BODY("verify.cancelledDevice.body", "deviceName"),
  CANCELLED_PERSON_BODY("verify.cancelledPerson.body", "displayName"),
  TIMEOUT_BODY("verify.timeout.body"),
  MISMATCH_OWN_BODY("verify.mismatchOwn.body"),
  MISMATCH_PERSON_BODY("verify.mismatchPerson.body", "displayName"),
  KEYS_BODY("verify.keys.body"),
  NO_IDENTITY_OWN_BODY("verify.noIdentityOwn.body"),
  NO_IDENTITY_PERSON_BODY("verify.noIdentityPerson.body", "displayName"),
  NOT_SENT_BODY("verify.notSent.body"),
  DISORDER_BODY("verify.disorder.body"),
  MISSED_BODY("verify.missed.body"),
  ELSEWHERE_TITLE("verify.elsewhere.title"),
  ELSEWHERE_BODY("verify.elsewhere.body"),
  OK_BUTTON("verify.ok.button"),
  RECOVER_BUTTON("verify.recover.button"),
  NOTICE_PERSON_BODY("verify.noticePerson.body", "displayName"),
  NOTICE_DEVICE_BODY("verify.noticeDevice.body", "deviceName"),
  ANSWER_BUTTON("verify.answer.button"),
  GOES_ON_BODY("verify.goesOn.body", "displayName"),
  GO_ON_BUTTON("verify.goOn.button");

  private final String key;
  private final List<String> arguments;

  VerifyText(String key, String... arguments) {
    this.key = key;
    this.arguments = List.of(arguments);
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }
}
