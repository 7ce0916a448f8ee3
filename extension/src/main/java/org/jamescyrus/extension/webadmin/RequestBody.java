package org.jamescyrus.extension.webadmin;

import java.io.IOException;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.eclipse.jetty.http.HttpStatus;
import spark.Request;

/** JSON that an administrator sends, read strictly: what is not understood is refused, not dropped. */
final class RequestBody {
    /** In octets. */
    static final int LONGEST = 64 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private RequestBody() {}

    /**
     * @throws RefusedException if it is too long, or no JSON of this form
     */
    static <T> T read(Request request, Class<T> form) {
        requireLength(request);
        byte[] text = request.bodyAsBytes();
        if (text.length == 0) {
            throw RefusedException.badRequest("the body is empty; send JSON, with Content-Type: application/json");
        }
        try {
            T body = MAPPER.readValue(text, form);
            if (body == null) {
                throw RefusedException.badRequest("the body is null; it takes a JSON object");
            }
            return body;
        } catch (UnrecognizedPropertyException e) {
            throw RefusedException.badRequest("'" + e.getPropertyName() + "' is no field here; there are "
                    + e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            String field = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .map(String::valueOf)
                    .collect(Collectors.joining("."));
            throw RefusedException.badRequest((field.isEmpty() ? "the body" : field) + ": is not of the right type");
        } catch (JsonProcessingException e) {
            throw RefusedException.badRequest("the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RefusedException.badRequest("the body cannot be read: " + e.getMessage());
        }
    }

    /** Before anything is read: James's server takes a body whole into memory. */
    private static void requireLength(Request request) {
        if (request.headers("Transfer-Encoding") != null) {
            throw new RefusedException(HttpStatus.LENGTH_REQUIRED_411, "a body without Content-Length is not taken");
        }
        if (request.raw().getContentLengthLong() > LONGEST) {
            throw new RefusedException(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "the body has " + request.raw().getContentLengthLong() + " octets; at most " + LONGEST
                            + " are taken");
        }
    }
}
