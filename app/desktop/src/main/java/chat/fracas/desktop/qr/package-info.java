/// QR codes whose contents are bytes: drawn by [chat.fracas.desktop.qr.QrPicture], found in pictures by
/// [chat.fracas.desktop.qr.QrReader]. Both by ZXing's core, which is plain Java.
///
/// A camera is not read: no well-kept way to one is without native code. Whoever adds it gives its pictures
/// to the reader.
@NullMarked
package chat.fracas.desktop.qr;

import org.jspecify.annotations.NullMarked;
