package org.jamescyrus.store.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import javax.mail.internet.AddressException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of a mail but its message, as one JSON object. Attributes are as {@link AttributeValue#toJson()} writes them; one that it
 * cannot write is not kept, and one that it cannot read any longer is left out, so that the mail still goes its way.
 */
final class Envelope {
    private static final Logger LOGGER = LoggerFactory.getLogger(Envelope.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    static String write(Mail mail) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", mail.getName());
        mail.getMaybeSender().asOptional().ifPresent(sender -> json.put("sender", sender.asString()));
        ArrayNode recipients = json.putArray("recipients");
        mail.getRecipients().forEach(recipient -> recipients.add(recipient.asString()));
        put(json, "state", mail.getState());
        put(json, "error", mail.getErrorMessage());
        put(json, "remoteHost", mail.getRemoteHost());
        put(json, "remoteAddr", mail.getRemoteAddr());
        Optional.ofNullable(mail.getLastUpdated())
                .ifPresent(date -> json.put("lastUpdated", date.toInstant().toEpochMilli()));
        writeAttributes(mail, json.putObject("attributes"));
        writeHeaders(mail.getPerRecipientSpecificHeaders(), json.putObject("headers"));
        return json.toString();
    }

    private static void put(ObjectNode json, String field, @Nullable String text) {
        if (text != null) {
            json.put(field, text);
        }
    }

    private static void writeAttributes(Mail mail, ObjectNode json) {
        mail.attributes().forEach(attribute -> {
            String name = attribute.getName().asString();
            Optional<JsonNode> value = attribute.getValue().toJson();
            value.ifPresentOrElse(
                    node -> json.set(name, node),
                    () -> LOGGER.debug("mail {}: attribute {} cannot be kept", mail.getName(), name));
        });
    }

    private static void writeHeaders(PerRecipientHeaders headers, ObjectNode json) {
        headers.getHeadersByRecipient().asMap().forEach((recipient, all) -> {
            ArrayNode array = json.putArray(recipient.asString());
            all.forEach(
                    header -> array.addObject().put("name", header.getName()).put("value", header.getValue()));
        });
    }

    /**
     * The mail, without its message.
     *
     * @throws IOException if this is no envelope of ours
     */
    static MailImpl read(String envelope) throws IOException {
        JsonNode json = tree(envelope);
        try {
            MailImpl.Builder mail = MailImpl.builder().name(json.path("name").asText());
            for (JsonNode recipient : json.path("recipients")) {
                mail.addRecipient(new MailAddress(recipient.asText()));
            }
            if (json.has("sender")) {
                mail.sender(new MailAddress(json.path("sender").asText()));
            }
            text(json, "state").ifPresent(mail::state);
            text(json, "error").ifPresent(mail::errorMessage);
            text(json, "remoteHost").ifPresent(mail::remoteHost);
            text(json, "remoteAddr").ifPresent(mail::remoteAddr);
            if (json.has("lastUpdated")) {
                mail.lastUpdated(
                        Date.from(Instant.ofEpochMilli(json.path("lastUpdated").asLong())));
            }
            mail.addAttributes(attributes(json));
            mail.addAllHeadersForRecipients(headers(json.path("headers")));
            return mail.build();
        } catch (AddressException | IllegalArgumentException e) {
            throw new IOException("no envelope: " + e.getMessage(), e);
        }
    }

    /** Whether a mail with this envelope has that name. */
    static boolean hasName(String envelope, String name) throws IOException {
        return tree(envelope).path("name").asText().equals(name);
    }

    /** Whether it is from that sender; {@code <>} is nobody. */
    static boolean hasSender(String envelope, String sender) throws IOException {
        return tree(envelope).path("sender").asText("<>").equals(sender);
    }

    /** Whether that recipient is one of its. */
    static boolean hasRecipient(String envelope, String recipient) throws IOException {
        for (JsonNode one : tree(envelope).path("recipients")) {
            if (one.asText().equals(recipient)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode tree(String envelope) throws IOException {
        try {
            return JSON.readTree(envelope);
        } catch (JsonProcessingException e) {
            throw new IOException("no envelope: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.has(field) ? Optional.of(json.path(field).asText()) : Optional.empty();
    }

    private static Collection<Attribute> attributes(JsonNode json) {
        return json.path("attributes").properties().stream()
                .flatMap(field -> attribute(json, field.getKey(), field.getValue()).stream())
                .toList();
    }

    private static Optional<Attribute> attribute(JsonNode json, String name, JsonNode value) {
        try {
            return Optional.of(new Attribute(AttributeName.of(name), AttributeValue.fromJson(value)));
        } catch (RuntimeException e) {
            LOGGER.warn("mail {}: attribute {} cannot be read, and is left out", json.path("name"), name, e);
            return Optional.empty();
        }
    }

    private static PerRecipientHeaders headers(JsonNode json) throws AddressException {
        PerRecipientHeaders headers = new PerRecipientHeaders();
        for (var field : json.properties()) {
            MailAddress recipient = new MailAddress(field.getKey());
            for (JsonNode header : field.getValue()) {
                headers.addHeaderForRecipient(
                        PerRecipientHeaders.Header.builder()
                                .name(header.path("name").asText())
                                .value(header.path("value").asText()),
                        recipient);
            }
        }
        return headers;
    }
}
