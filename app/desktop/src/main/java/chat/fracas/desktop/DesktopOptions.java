package chat.fracas.desktop;

import java.nio.file.Path;
import java.util.Optional;

/// How the desktop was asked to start.
///
/// @param headless without a screen
/// @param profile the folder that holds everything, where it is not the usual one
/// @param screenshots where to write pictures of the main screens instead of opening a window
/// @param rehearse start, show sample data and end: the AOT cache is made from this
/// @param link what to open first
public record DesktopOptions(
    boolean headless,
    Optional<Path> profile,
    Optional<Path> screenshots,
    boolean rehearse,
    Optional<String> link) {}
