package chat.fracas.e2ee.secretstorage;

import chat.fracas.foundation.json.JsonObject;

/// Account data to be set (`PUT /user/{userId}/account_data/{type}`). Safe to repeat.
public record AccountDataWrite(String type, JsonObject content) {}
