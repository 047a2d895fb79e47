package waymark.dss;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.JWSSerializationType;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.jades.JAdESSignatureParameters;
import eu.europa.esig.dss.jades.signature.JAdESService;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.DSSPKUtils;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/**
 * Seals {@code payload} as {@code level}, in the form of a European Digital Credential: JWS JSON General, the payload
 * as text, time stamps from {@code clock}. {@code key} and {@code clock} are PKCS#12 under {@code password}.
 *
 * <p>With {@code sealed} instead of {@code payload}, a file that is sealed already is raised to {@code level}.
 */
final class Maker {

  private Maker() {}

  static Map<String, Object> make(Job job) throws IOException, GeneralSecurityException {
    char[] password = job.text("password").toCharArray();
    JAdESService service = new JAdESService(job.verifier());
    service.setTspSource(clock(job.bytes("clock"), password));
    DSSDocument made =
        job.text("sealed") == null
            ? seal(service, job, password)
            : service.extendDocument(new InMemoryDocument(job.bytes("sealed")), form(job));
    return Map.of("made", Base64.getEncoder().encodeToString(DSSUtils.toByteArray(made)));
  }

  private static DSSDocument seal(JAdESService service, Job job, char[] password) {
    try (Pkcs12SignatureToken token =
        new Pkcs12SignatureToken(job.bytes("key"), new PasswordProtection(password))) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      JAdESSignatureParameters parameters = form(job);
      parameters.setSigningCertificateDigestMethod(DigestAlgorithm.SHA256);
      parameters.setDigestAlgorithm(DigestAlgorithm.valueOf(job.text("digest")));
      parameters.setSigningCertificate(key.getCertificate());
      parameters.setCertificateChain(key.getCertificateChain());
      if (job.flag("pss")) {
        parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
      }
      parameters.bLevel().setSigningDate(new Date());
      DSSDocument payload = new InMemoryDocument(job.bytes("payload"));
      ToBeSigned input = service.getDataToSign(payload, parameters);
      SignatureValue signature = token.sign(input, parameters.getSignatureAlgorithm(), key);
      while (isShort(signature, parameters)) {
        signature = token.sign(input, parameters.getSignatureAlgorithm(), key);
      }
      return service.signDocument(payload, parameters, signature);
    }
  }

  private static JAdESSignatureParameters form(Job job) {
    JAdESSignatureParameters parameters = new JAdESSignatureParameters();
    parameters.setJwsSerializationType(JWSSerializationType.JSON_SERIALIZATION);
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
    parameters.setBase64UrlEncodedPayload(false);
    parameters.setBase64UrlEncodedEtsiUComponents(!job.flag("clearEtsiU"));
    parameters.setSignatureLevel(SignatureLevel.valueOf(job.text("level")));
    return parameters;
  }

  /**
   * DSS leaves out a leading zero that r and s have in common, which RFC 7518 (section 3.4) forbids: every fourth
   * signature on P-521. Such a one is made again.
   */
  private static boolean isShort(SignatureValue signature, JAdESSignatureParameters parameters) {
    if (!parameters.getEncryptionAlgorithm().isEquivalent(EncryptionAlgorithm.ECDSA)) {
      return false;
    }
    int whole = 2 * ((DSSPKUtils.getPublicKeySize(parameters.getSigningCertificate().getPublicKey()) + 7) / 8);
    EncryptionAlgorithm algorithm = parameters.getEncryptionAlgorithm();
    return DSSASN1Utils.ensurePlainSignatureValue(algorithm, signature.getValue()).length < whole;
  }

  private static KeyEntityTSPSource clock(byte[] file, char[] password) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new ByteArrayInputStream(file), password);
    KeyEntityTSPSource clock = new KeyEntityTSPSource(keys, keys.aliases().nextElement(), password);
    clock.setTsaPolicy("1.2.3.4");
    return clock;
  }
}
