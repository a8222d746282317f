package chat.fracas.theme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A drawing of lines on a square of [#SIDE]; shown by [IconView].
public enum Icon {
  ACCESSIBILITY("accessibility"),
  ADD("plus"),
  ALERT("circle-alert"),
  ARCHIVE("archive"),
  ARROW_DOWN("arrow-down"),
  ARROW_LEFT("arrow-left"),
  ARROW_RIGHT("arrow-right"),
  ARROW_UP("arrow-up"),
  AT("at-sign"),
  ATTACH("paperclip"),
  AUDIO("file-audio"),
  BAN("ban"),
  BELL("bell"),
  BELL_OFF("bell-off"),
  BOLD("bold"),
  BOOKMARK("bookmark"),
  BUG("bug"),
  CALL("phone"),
  CAMERA("camera"),
  CHECK("check"),
  CHECK_CIRCLE("circle-check"),
  CHECK_DOUBLE("check-check"),
  CHEVRON_DOWN("chevron-down"),
  CHEVRON_LEFT("chevron-left"),
  CHEVRON_RIGHT("chevron-right"),
  CHEVRON_UP("chevron-up"),
  CLOCK("clock"),
  CLOSE("x"),
  CLOUD_OFF("cloud-off"),
  CODE("code"),
  CODE_BLOCK("code-xml"),
  COMPASS("compass"),
  CONTRAST("contrast"),
  COPY("copy"),
  CROWN("crown"),
  DATABASE("database"),
  DELETE("trash-2"),
  DOOR("door-open"),
  DOWNLOAD("download"),
  EDIT("pencil"),
  EMOJI("smile"),
  EXTERNAL_LINK("external-link"),
  EYE("eye"),
  EYE_OFF("eye-off"),
  FILE("file"),
  FILE_ARCHIVE("file-archive"),
  FILE_TEXT("file-text"),
  FILTER("list-filter"),
  FLAG("flag"),
  FOLDER("folder"),
  FORWARD("forward"),
  GLOBE("globe"),
  GRIP("grip-vertical"),
  HASH("hash"),
  HEART("heart"),
  HELP("circle-question-mark"),
  HISTORY("history"),
  HOME("house"),
  IMAGE("image"),
  IMAGE_OFF("image-off"),
  INBOX("inbox"),
  INFO("info"),
  ITALIC("italic"),
  JUMP_DOWN("chevrons-down"),
  KEY("key-round"),
  KEYBOARD("keyboard"),
  LANGUAGES("languages"),
  LAPTOP("laptop"),
  LEAVE("log-out"),
  LINK("link"),
  LIST("list"),
  LIST_NUMBERED("list-ordered"),
  LOADER("loader-circle"),
  LOCK("lock"),
  LOCK_OPEN("lock-open"),
  MAIL("mail"),
  MAXIMISE("maximize-2"),
  MENU("menu"),
  MESSAGE("message-circle"),
  MESSAGES("messages-square"),
  MIC("mic"),
  MIC_OFF("mic-off"),
  MONITOR("monitor"),
  MOON("moon"),
  MORE("ellipsis"),
  MORE_VERTICAL("ellipsis-vertical"),
  NEW_MESSAGE("square-pen"),
  PALETTE("palette"),
  PANEL_LEFT("panel-left"),
  PANEL_RIGHT("panel-right"),
  PAUSE("pause"),
  PIN("pin"),
  PIN_OFF("pin-off"),
  PLAY("play"),
  QR_CODE("qr-code"),
  QUOTE("text-quote"),
  REACT("smile-plus"),
  REDO("redo-2"),
  REFRESH("refresh-cw"),
  REPLY("reply"),
  ROTATE_LEFT("rotate-ccw"),
  ROTATE_RIGHT("rotate-cw"),
  SAVE("save"),
  SEARCH("search"),
  SEND("send-horizontal"),
  SERVER("server"),
  SERVER_OFF("server-off"),
  SETTINGS("settings"),
  SHARE("share-2"),
  SHIELD("shield"),
  SHIELD_ALERT("shield-alert"),
  SHIELD_CHECK("shield-check"),
  SPACES("layout-grid"),
  SPARKLES("sparkles"),
  STAR("star"),
  STAR_OFF("star-off"),
  STRIKE("strikethrough"),
  SUN("sun"),
  TAG("tag"),
  TEXT("type"),
  THREAD("message-square-text"),
  UNDO("undo-2"),
  UPLOAD("upload"),
  USER("user"),
  USERS("users"),
  USER_ADD("user-plus"),
  USER_REMOVE("user-x"),
  VIDEO("video"),
  VIDEO_FILE("file-video"),
  VOLUME("volume-2"),
  VOLUME_OFF("volume-x"),
  WARNING("triangle-alert"),
  WIFI_OFF("wifi-off"),
  ZOOM_IN("zoom-in"),
  ZOOM_OUT("zoom-out"),

  // the groups of emoji
  EMOJI_ACTIVITIES("trophy"),
  EMOJI_ANIMALS("cat"),
  EMOJI_FOOD("apple"),
  EMOJI_PEOPLE("hand"),
  EMOJI_THINGS("lightbulb"),
  EMOJI_TRAVEL("car");

  /// The side of the square all are drawn on.
  public static final double SIDE = 24;

  private final String drawing;

  Icon(String drawing) {
    this.drawing = drawing;
  }

  /// The path data on a square of [#SIDE].
  public String path() {
    return Objects.requireNonNull(Drawings.PATHS.get(drawing), drawing);
  }

  /// Loaded when the first icon is shown.
  private static final class Drawings {
    static final Map<String, String> PATHS = load();

    private static Map<String, String> load() {
      var paths = new HashMap<String, String>();
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(Icon.class.getResourceAsStream("icon/icons.tsv")),
                  StandardCharsets.UTF_8))) {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          int tab = line.indexOf('\t');
          paths.put(line.substring(0, tab), line.substring(tab + 1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.copyOf(paths);
    }
  }
}
