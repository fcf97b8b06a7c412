using System.Net;
using Stretch.Silo.Webhooks;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class ForbiddenAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")] // the metadata service of most clouds
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")] // translated to 10.0.0.1
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:c0a8:101::1")] // tunnelled to 192.168.1.1
    [InlineData("2001::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // a metadata service
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Addresses_of_private_networks_are_forbidden(string address) =>
        Assert.True(ForbiddenAddresses.Includes(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public void Addresses_of_the_internet_are_not(string address) =>
        Assert.False(ForbiddenAddresses.Includes(IPAddress.Parse(address), allowLoopback: false));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("10.0.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("64:ff9b::7f00:1", true)] // loopback, but the translator's, not ours
    public void The_local_mode_lets_loopback_pass_and_nothing_else(string address, bool forbidden) =>
        Assert.Equal(forbidden, ForbiddenAddresses.Includes(IPAddress.Parse(address), allowLoopback: true));
}
