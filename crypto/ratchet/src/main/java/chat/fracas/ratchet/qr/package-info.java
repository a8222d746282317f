/// What a QR code for verification holds (Client-Server API, "QR code format"). Read [QrVerification].
@org.jspecify.annotations.NullMarked
package chat.fracas.ratchet.qr;
